# A forest of the 784 training samples says what the 197 test samples are, whose columns come in another order: as often
# right as ranger's, with bags of all samples alike and with balanced ones.
#
#     Rscript cohort.R PATH/OF/rfcv FOLDER_OF_DATA WORK_FOLDER quick|full
arguments <- commandArgs(trailingOnly = TRUE)
rfcv <- arguments[1]; data <- arguments[2]; work <- arguments[3]; is_full <- arguments[4] == "full"
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "support.R"))

n_seeds <- if (is_full) 10 else 4
n_trees <- if (is_full) 500 else 200
training_file <- file.path(data, "manongras_train_reduced_mixed.csv.gz")
shuffled_file <- file.path(work, "shuffled.csv")
model_file <- file.path(work, "model.rfm")
folder <- file.path(work, "predicted")

table <- read.csv(training_file, check.names = FALSE)
new_table <- read.csv(file.path(data, "manongras_test_reduced_mixed.csv.gz"), check.names = FALSE)
is_number <- sapply(table, is.numeric)
x <- as.matrix(table[is_number])
y <- factor(table$subtype)
new_x <- as.matrix(new_table[colnames(x)])
truth <- new_table$subtype
stopifnot(length(y) == 784, length(truth) == 197, !anyNA(x), !anyNA(new_x))

set.seed(9)
seeds <- matrix(sample.int(1e9, 2 * n_seeds), n_seeds)
as_text <- read.csv(file.path(data, "manongras_test_reduced_mixed.csv.gz"), check.names = FALSE, colClasses = "character",
                    na.strings = character(0))
write.csv(as_text[sample(ncol(as_text))], shuffled_file, row.names = FALSE)

of_rfcv <- function(seed, options) {
    run_rfcv("fit", training_file, "-c", "subtype", "--id-column", "patient_id", "--features", "numeric", "--group", "none",
             "--log", "none", "--trees", n_trees, "--seed", seed, options, "-q", "--force", "-o", model_file)
    run_rfcv("predict", model_file, shuffled_file, "-c", "subtype", "--id-column", "patient_id", "-q", "--force", "-o", folder)
    predictions <- read_predictions(folder)
    stopifnot(predictions$sample == new_table$patient_id, predictions$truth == truth)
    predictions$predicted
}

of_ranger <- function(seed, ...) {
    forest <- ranger(x = x, y = y, num.trees = n_trees, seed = seed, num.threads = 2, verbose = FALSE, ...)
    as.character(predict(forest, new_x, num.threads = 2)$predictions)
}

measures <- function(predicted) {
    by_class <- recalls(truth, predicted)
    c(accuracy = accuracy(truth, predicted), balanced = mean(by_class), her2 = by_class[["BRCA_Her2"]])
}

# Draws of the smallest class, for every class.
balanced <- rep(min(table(y)) / length(y), nlevels(y))
alike <- list(ours = sapply(seeds[, 1], function(seed) measures(of_rfcv(seed, character(0)))),
              theirs = sapply(seeds[, 2], function(seed) measures(of_ranger(seed))))
balanced <- list(ours = sapply(seeds[, 1], function(seed) measures(of_rfcv(seed, c("--bag", "balanced")))),
                 theirs = sapply(seeds[, 2], function(seed) measures(of_ranger(seed, sample.fraction = balanced))))

print_head(sprintf("bags | 197 new samples, %d seeds", n_seeds), "ranger")
compare_means("all samples alike | accuracy", alike$ours["accuracy", ], alike$theirs["accuracy", ], allowed = if (is_full) 0.01 else 0.03)
compare_means("all samples alike | recall of Her2", alike$ours["her2", ], alike$theirs["her2", ])
compare_means("balanced | recall of Her2", balanced$ours["her2", ], balanced$theirs["her2", ])
compare_means("balanced | balanced accuracy", balanced$ours["balanced", ], balanced$theirs["balanced", ])
compare_means("balanced | accuracy", balanced$ours["accuracy", ], balanced$theirs["accuracy", ])
cat(sprintf("\n%d of 5 means are apart.\n\n", n_apart))
quit(status = n_apart > 0)
