# R's randomForest, which has one thread, whatever it is asked for.
source("serve.R")
version <- need("randomForest", "r-cran-randomforest")
serve(version,
      fit = function(x, y, trees, mtry, threads, seed) {
          set.seed(seed)
          randomForest(x = x, y = y, ntree = trees, mtry = mtry)
      },
      error = function(forest) forest$err.rate[forest$ntree, "OOB"])
