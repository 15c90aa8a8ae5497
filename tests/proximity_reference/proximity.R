# Compares proximity.tsv of several forests with randomForest's, and what follows from it with R's.
#
#     Rscript proximity.R MATRIX.csv LABEL N_TREES N_PAIRS FOLDER
#
# FOLDER has all.<seed> and oob.<seed> of N_PAIRS seeds.  How far two forests are apart is the root mean square of the differences
# of their proximities.  rfcv is to be as far from randomForest as randomForest is from itself: N_PAIRS pairs of either, no forest in
# two pairs of a kind, and means that differ by less than three standard errors, or 1 %.

suppressMessages(library(randomForest))
MOST_APART <- 1e-6 # of coordinates and outliers, beside the largest

arguments <- commandArgs(trailingOnly = TRUE)
table <- read.csv(arguments[1])
labels <- factor(table[[arguments[2]]])
values <- table[names(table) != arguments[2]]
n_trees <- as.integer(arguments[3])
n_pairs <- as.integer(arguments[4])
folder <- arguments[5]

read_run <- function(kind, seed)
  read.delim(sprintf("%s/%s.%d/proximity.tsv", folder, kind, seed), check.names = FALSE)

# Pairs of which randomForest has no tree are 0 there.
proximity_of <- function(run) {
  shares <- unname(as.matrix(run[, -(1:6)]))
  shares[is.na(shares)] <- 0
  shares
}

grow <- function(kind, seed) {
  set.seed(seed)
  unname(randomForest(values, labels, ntree = n_trees, proximity = TRUE, oob.prox = kind == "oob")$proximity)
}

apart <- function(a, b) sqrt(mean((a - b)[upper.tri(a)]^2))

compare_forests <- function(kind) {
  ours <- lapply(1:n_pairs, function(seed) proximity_of(read_run(kind, seed)))
  theirs <- lapply(1:(2 * n_pairs), function(seed) grow(kind, seed))
  between <- sapply(1:n_pairs, function(i) apart(ours[[i]], theirs[[i]]))
  within <- sapply(1:n_pairs, function(i) apart(theirs[[i]], theirs[[n_pairs + i]]))
  error <- sqrt(var(between) / n_pairs + var(within) / n_pairs)
  difference <- mean(between) - mean(within)
  agrees <- abs(difference) <= max(3 * error, 0.01 * mean(within))
  cat(sprintf("%s: rfcv and randomForest are %.5f apart, two of randomForest %.5f; difference %.5f, standard error %.5f: %s\n",
    kind, mean(between), mean(within), difference, error, if (agrees) "agree" else "DISAGREE"))
  agrees
}

# Up to the sign of a dimension.
compare_scaling <- function(kind) {
  run <- read_run(kind, 1)
  expected <- cmdscale(1 - proximity_of(run), k = 2)
  found <- as.matrix(run[, c("x", "y")])
  expected <- sweep(expected, 2, sign(colSums(expected * found)), "*")
  scaling_apart <- max(abs(found - expected)) / max(abs(expected))
  expected <- outlier(proximity_of(run), cls = run$class)
  outliers_apart <- max(abs(run$outlier - expected)) / max(abs(expected))
  cat(sprintf("%s: coordinates are %.1e apart from cmdscale()'s, outliers %.1e from outlier()'s\n",
    kind, scaling_apart, outliers_apart))
  scaling_apart <= MOST_APART && outliers_apart <= MOST_APART
}

results <- c(sapply(c("all", "oob"), compare_forests), sapply(c("all", "oob"), compare_scaling))
quit(status = if (all(results)) 0 else 1)
