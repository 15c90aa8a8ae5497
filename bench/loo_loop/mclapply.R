# Folds in forked processes.
source("setup.R")
library(parallel)

report(mclapply(1:folds, function(i) fit_rf_loo(i, X, y), mc.cores = cores))
