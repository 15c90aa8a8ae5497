# R's ranger.
source("serve.R")
version <- need("ranger", "r-cran-ranger")
serve(version,
      fit = function(x, y, trees, mtry, threads, seed)
          ranger(x = x, y = y, num.trees = trees, mtry = mtry, num.threads = threads, seed = seed,
                 verbose = FALSE), # or it tells its progress where the answer is read
      error = function(forest) forest$prediction.error,
      judge = function(forest, x, threads) predict(forest, x, num.threads = threads))
