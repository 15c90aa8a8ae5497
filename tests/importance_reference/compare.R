# How alike the most important features of two forests are: of rfcv and ranger, and of ranger and ranger.
#
#     Rscript compare.R PATH/OF/rfcv DATA_FOLDER WORK_FOLDER quick|full
#
# Ten pairs of forests with unrelated seeds, 500 trees each.  The forest of ranger is the same in both pairs of a
# row, so that their difference has a standard error of its own: it may be below 0 by two of them.
suppressPackageStartupMessages(library(ranger))
arguments <- commandArgs(trailingOnly = TRUE)
rfcv <- arguments[1]; data <- arguments[2]; work <- arguments[3]
is_full <- arguments[4] == "full"

n_pairs <- 10
n_top <- 50
sets <- list(c("wide/sorlie_85x456.csv.gz", "class"))
if (is_full)
    sets <- c(sets, list(c("wide/alon_62x2000.csv.gz", "class"), c("wide/khan_islr_83x2308.csv.gz", "class", "split"),
                         c("wide/golub_72x7129.csv.gz", "class"), c("tcga/brca_pam50_844x1871.csv.gz", "PAM50")))
measures <- c(impurity = "impurity", corrected = "impurity_corrected", permutation = "permutation")

# Features of the dataset by column of importance.tsv.
of_rfcv <- function(file, label, drop, seed, features) {
    folder <- file.path(work, "run")
    options <- c("explain", file, "-c", label, if (length(drop)) c("--drop", drop), "--explain", "importance",
                 "--group", "none", "--log", "none", "--trees", 500, "--seed", seed, "-q", "--force", "-o", folder)
    if (system2(rfcv, options, stdout = file.path(work, "log"), stderr = file.path(work, "log")) != 0) {
        writeLines(readLines(file.path(work, "log")))
        quit(status = 1)
    }
    table <- read.delim(file.path(folder, "importance.tsv"), check.names = FALSE, quote = "", na.strings = "NA")
    places <- match(features, table$feature)
    stopifnot(!anyNA(places))
    table[places, names(measures)]
}

of_ranger <- function(x, y, seed)
    sapply(measures, function(measure)
        ranger(x = x, y = y, num.trees = 500, importance = measure, seed = seed, num.threads = 2,
               verbose = FALSE)$variable.importance)

top <- function(importance) order(-importance)[seq_len(n_top)]

# Spearman's rank correlation among the top of one and among the top of the other, mean of both; and the share of
# the top that both have.
likeness <- function(a, b)
    c(correlation = (cor(a[top(a)], b[top(a)], method = "spearman") + cor(a[top(b)], b[top(b)], method = "spearman")) / 2,
      overlap = length(intersect(top(a), top(b))) / n_top)

n_lower <- 0
cat("| set | importance | likeness of the top 50 | rfcv and ranger | ranger and ranger | difference | two standard errors | not lower |\n")
cat("|---|---|---|---|---|---|---|---|\n")
for (set in sets) {
    file <- file.path(data, set[1])
    table <- read.csv(file, check.names = FALSE)
    y <- factor(table[[set[2]]])
    table <- table[setdiff(names(table), set[2:length(set)])]
    x <- as.matrix(table[sapply(table, is.numeric)])
    set.seed(8)
    seeds <- matrix(sample.int(1e9, 3 * n_pairs), n_pairs)
    pairs <- lapply(seq_len(n_pairs), function(i) {
        shared <- of_ranger(x, y, seeds[i, 1])
        other <- of_ranger(x, y, seeds[i, 2])
        ours <- of_rfcv(file, set[2], set[-(1:2)], seeds[i, 3], colnames(x))
        lapply(names(measures), function(measure)
            list(ours = likeness(ours[[measure]], shared[, measure]), theirs = likeness(other[, measure], shared[, measure])))
    })
    for (m in seq_along(measures)) for (kind in c("correlation", "overlap")) {
        ours <- sapply(pairs, function(pair) pair[[m]]$ours[kind])
        theirs <- sapply(pairs, function(pair) pair[[m]]$theirs[kind])
        difference <- mean(ours - theirs)
        allowed <- 2 * sd(ours - theirs) / sqrt(n_pairs)
        is_lower <- difference < -allowed
        n_lower <- n_lower + is_lower
        cat(sprintf("| %s | %s | %s | %.3f | %.3f | %+.3f | %.3f | %s |\n", basename(set[1]), names(measures)[m], kind,
                    mean(ours), mean(theirs), difference, allowed, if (is_lower) "no" else "yes"))
    }
}
cat(sprintf("\n%d of %d are lower.\n", n_lower, 2 * length(sets) * length(measures)))
quit(status = n_lower > 0)
