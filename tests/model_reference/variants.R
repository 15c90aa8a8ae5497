# Out-of-bag errors of each rule of splitting, weighting and voting beside those of the tool that is known for it.
#
#     Rscript variants.R PATH/OF/rfcv DATA_FOLDER WORK_FOLDER quick|full PYTHON|none
#
# Four forests with unrelated seeds of either; ten with `full`.
arguments <- commandArgs(trailingOnly = TRUE)
rfcv <- arguments[1]; data <- arguments[2]; work <- arguments[3]; is_full <- arguments[4] == "full"; python <- arguments[5]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "support.R"))

n_seeds <- if (is_full) 10 else 4
n_trees <- if (is_full) 500 else 200
set.seed(10)
seeds <- matrix(sample.int(1e9, 2 * n_seeds), n_seeds)
label_of <- c("uci/sonar.csv" = "Class", "uci/ionosphere.csv" = "class", "uci/glass.csv" = "Type", "uci/ecoli.csv" = "class",
              "uci/vehicle.csv" = "Class", "uci/diabetes.csv" = "class", "uci/wine.csv" = "class",
              "wide/alon_62x2000.csv.gz" = "class", "wide/gordon_181x12533.csv.gz" = "class",
              "wide/sorlie_85x456.csv.gz" = "class")

measures <- function(truth, predicted)
    c(error = 1 - accuracy(truth, predicted), balanced = mean(recalls(truth, predicted)))

of_rfcv <- function(set, seed, options) {
    folder <- file.path(work, "run")
    run_rfcv("cv", file.path(data, set), "-c", label_of[[set]], "--folds", "oob", "--group", "none", "--log", "none", options,
             "--trees", n_trees, "--seed", seed, "-q", "--force", "--no-report", "-o", folder)
    predictions <- read_predictions(folder)
    measures(predictions$truth, predictions$predicted)
}

# Peers: a column for each seed.
of_ranger <- function(...) function(set, seeds) {
    table <- read.csv(file.path(data, set), check.names = FALSE)
    y <- factor(table[[label_of[[set]]]])
    x <- as.matrix(table[setdiff(names(table)[sapply(table, is.numeric)], label_of[[set]])])
    sapply(seeds, function(seed) {
        forest <- ranger(x = x, y = y, num.trees = n_trees, seed = seed, num.threads = 2, verbose = FALSE, ...)
        measures(y, forest$predictions)
    })
}

of_sklearn <- function(criterion, class_weight) function(set, seeds) {
    lines <- system2(python, shQuote(c(file.path(here, "sklearn_errors.py"), file.path(data, set), label_of[[set]], n_trees,
                                       criterion, class_weight, seeds)), stdout = TRUE)
    if (!is.null(attr(lines, "status"))) quit(status = 1)
    t(read.delim(text = lines, header = FALSE, col.names = c("error", "balanced")))
}

rules <- list(
    list(name = "extratrees", peer = "ranger", options = c("--split", "extratrees"), of_peer = of_ranger(splitrule = "extratrees"),
         sets = c("uci/sonar.csv", "uci/glass.csv", "uci/ionosphere.csv", "uci/vehicle.csv", "wide/sorlie_85x456.csv.gz")),
    list(name = "extratrees:5", peer = "ranger", options = c("--split", "extratrees:5"),
         of_peer = of_ranger(splitrule = "extratrees", num.random.splits = 5),
         sets = c("uci/sonar.csv", "uci/glass.csv", "uci/ionosphere.csv", "uci/vehicle.csv", "wide/sorlie_85x456.csv.gz")),
    list(name = "hellinger", peer = "ranger", options = c("--split", "hellinger"), of_peer = of_ranger(splitrule = "hellinger"),
         sets = c("uci/sonar.csv", "uci/ionosphere.csv", "uci/diabetes.csv", "wide/alon_62x2000.csv.gz",
                  "wide/gordon_181x12533.csv.gz")),
    list(name = "entropy", peer = "scikit-learn", options = c("--like", "sklearn", "--split", "entropy"),
         of_peer = of_sklearn("entropy", "none"),
         sets = c("uci/sonar.csv", "uci/glass.csv", "uci/ionosphere.csv", "uci/vehicle.csv", "uci/wine.csv")),
    list(name = "class weights", peer = "scikit-learn", options = c("--like", "sklearn", "--class-weight", "balanced"),
         of_peer = of_sklearn("gini", "balanced"),
         sets = c("uci/glass.csv", "uci/diabetes.csv", "uci/ecoli.csv", "uci/vehicle.csv", "uci/ionosphere.csv")))

print_head("rule | beside | set | measure", "peer")
n_compared <- 0
for (rule in rules) {
    if (rule$peer == "scikit-learn" && python == "none") {
        cat(sprintf("SKIPPED: %s; scikit-learn is not installed\n", rule$name))
        next
    }
    for (set in rule$sets[seq_len(if (is_full) 5 else 1)]) {
        ours <- sapply(seeds[, 1], function(seed) of_rfcv(set, seed, rule$options))
        theirs <- rule$of_peer(set, seeds[, 2])
        for (measure in c("error", "balanced"))
            compare_means(paste(rule$name, rule$peer, sub("[.].*", "", basename(set)),
                                c(error = "error", balanced = "balanced accuracy")[[measure]], sep = " | "),
                          ours[measure, ], theirs[measure, ])
        n_compared <- n_compared + 2
    }
}
cat(sprintf("\n%d of %d means are apart.\n", n_apart, n_compared))
quit(status = n_apart > 0)
