# Sourced by the loops beside it: the data, one fold, and the clock.
arguments <- commandArgs(TRUE)
matrix_file <- arguments[1]
label <- arguments[2]
folds <- as.integer(arguments[3])
n_trees <- as.integer(arguments[4])
cores <- as.integer(arguments[5])

need <- function(package, debian) {
    if (!suppressMessages(require(package, character.only = TRUE, quietly = TRUE))) {
        cat("missing", debian, "\n")
        quit(status = 0)
    }
}
need("ranger", "r-cran-ranger")
options(future.globals.maxSize = Inf)

table <- if (requireNamespace("data.table", quietly = TRUE)) {
    as.data.frame(data.table::fread(cmd = paste("gzip -dcf", shQuote(matrix_file)), showProgress = FALSE))
} else {
    read.csv(matrix_file, check.names = FALSE, stringsAsFactors = FALSE)
}
y <- factor(table[[label]])
X <- as.matrix(table[, names(table) != label & sapply(table, is.numeric)])
rm(table)

fit_rf_loo <- function(i, X, y) {
    fit <- ranger::ranger(x = X[-i, ], y = y[-i], num.trees = n_trees, num.threads = 1)
    as.character(predict(fit, X[i, , drop = FALSE], num.threads = 1)$predictions)
}

# Prints the loop's seconds and its wrong predictions.
report <- function(loop) {
    begun <- Sys.time()
    predicted <- unlist(loop)
    seconds <- as.numeric(Sys.time() - begun, units = "secs")
    stopifnot(length(predicted) == folds, predicted %in% levels(y)) # mclapply gives errors as results
    cat(seconds, sum(predicted != as.character(y[seq_len(folds)])), "\n")
}
