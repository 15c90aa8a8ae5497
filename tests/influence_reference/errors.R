# Variances of the shares of 20 samples, each kept aside from a forest of ranger that is grown of all others, beside the
# squares of share_se of rfcv's forests of all samples: means over unrelated seeds, which differ by chance alone.
#
#     Rscript errors.R MATRIX STEM TREES SEEDS      STEM.1, STEM.2 ... are influence.tsv
suppressMessages(library(ranger))
words <- commandArgs(TRUE)
data <- read.csv(words[1], stringsAsFactors = TRUE)
label <- which(names(data) == "diagnosis")
x <- data[-label]; y <- data[[label]]; class <- levels(y)[1]
n_trees <- as.integer(words[3]); n_seeds <- as.integer(words[4])
ours <- sapply(seq_len(n_seeds), function(seed)
  read.delim(paste(words[2], seed, sep = "."), check.names = FALSE)[[paste0("share_se_", class)]]^2)

# Half of them are those that the first forest doubts most.
shares <- read.delim(paste(words[2], 1, sep = "."))$share
aside <- unique(c(order(abs(shares - 0.5))[1:10], round(seq(1, nrow(x), length.out = 20))))[1:20]
without <- function(sample, seed) {
  forest <- ranger(x = x[-sample, ], y = y[-sample], probability = TRUE, min.node.size = 1, keep.inbag = TRUE,
                   num.trees = n_trees, seed = 1000 * seed + sample)
  votes <- predict(forest, x[sample, ], predict.all = TRUE)$predictions[1, class, ]
  ranger:::rInfJack(t(votes), simplify2array(forest$inbag.counts), calibrate = FALSE)$var.hat
}
theirs <- sapply(seq_len(n_seeds), function(seed) sapply(aside, without, seed = seed))
theirs <- pmax(theirs, 0)
ours <- ours[aside, ]
of_mean <- function(rows) apply(rows, 1, var) / n_seeds
error <- sqrt(of_mean(ours) + of_mean(theirs))
apart <- rowMeans(ours) - rowMeans(theirs)
z <- (apart / error)[error > 0]
ratio <- sum(rowMeans(ours)) / sum(rowMeans(theirs))
ratio_error <- ratio * sqrt(var(colSums(ours)) / n_seeds / sum(rowMeans(ours))^2 + var(colSums(theirs)) / n_seeds / sum(rowMeans(theirs))^2)
cat(sprintf("standard errors, %d samples, %d seeds, %d trees: variances over ranger's %.3f, standard error %.3f; root mean square of differences over their errors %.2f\n",
            length(aside), n_seeds, n_trees, ratio, ratio_error, sqrt(mean(z^2))))
quit(status = if (abs(ratio - 1) <= 3 * ratio_error && sqrt(mean(z^2)) <= 2) 0 else 1)
