# One fold after the other.
source("setup.R")

report(lapply(1:folds, function(i) fit_rf_loo(i, X, y)))
