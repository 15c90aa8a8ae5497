# Writes ../explain/stored_variances.h: votes and bags by lot, and what ranger's infinitesimal jackknife says of them.
#
#     Rscript variances.R >../explain/stored_variances.h
suppressMessages(library(ranger))
n_samples <- 7; n_trees <- 11; n_judged <- 5
set.seed(1)
bags <- replicate(n_trees, tabulate(sample(n_samples, replace = TRUE), n_samples))
votes <- rbind(matrix(rbinom(3 * n_trees, 1, 0.5), 3), 1, runif(n_trees)) # the fourth are all 1, the last are no votes
found <- ranger:::rInfJack(votes, bags, calibrate = FALSE)$var.hat

rows <- function(numbers, format) apply(numbers, 2, function(row) paste0("    {", paste(sprintf(format, row), collapse = ", "), "},\n"))
cat("/* Made by tests/influence_reference/variances.R, ranger ", as.character(packageVersion("ranger")), ". */\n",
    "#ifndef EXPLAIN_STORED_VARIANCES_H\n#define EXPLAIN_STORED_VARIANCES_H\n\n",
    "enum { N_SAMPLES = ", n_samples, ", N_TREES = ", n_trees, ", N_JUDGED = ", n_judged, " };\n\n",
    "static const double bags[N_TREES][N_SAMPLES] = {\n", rows(bags, "%d"), "};\n\n",
    "static const double votes[N_TREES][N_JUDGED] = {\n", rows(votes, "%.17g"), "};\n\n",
    "static const double variances[N_JUDGED] = {\n    ", paste(sprintf("%.17g", found), collapse = ",\n    "), "};\n\n#endif\n", sep = "")
