# Folds as futures in other R sessions, which run before the clock does.
source("setup.R")
need("future", "r-cran-future")
plan(multisession, workers = cores)

report({
    fits <- lapply(1:folds, function(i) future(fit_rf_loo(i, X, y), seed = TRUE))
    lapply(fits, value)
})
