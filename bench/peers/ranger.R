# R's ranger.
source("serve.R")
version <- need("ranger", "r-cran-ranger")
serve(version,
      fit = function(x, y, trees, mtry, threads, seed)
          ranger(x = x, y = y, num.trees = trees, mtry = mtry, num.threads = threads, seed = seed),
      error = function(forest) forest$prediction.error)
