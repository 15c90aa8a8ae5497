# Fits a forest to one cohort, keeps it, and says what it makes of another, by the program and its tables.
#
#     Rscript cohort.R RFCV TRAINING NEW LABEL FOLDER
#
# (.C() passes vectors alone, and the library's functions take and give structs.)
arguments <- commandArgs(trailingOnly = TRUE)
rfcv <- function(...) {
  messages <- system2(arguments[1], shQuote(c(...)), stdout = TRUE, stderr = TRUE)
  if (!is.null(attr(messages, "status"))) stop(paste(messages, collapse = "\n"))
}
training <- arguments[2]
new <- arguments[3]
label <- arguments[4]
folder <- arguments[5]
model <- file.path(folder, "model.rfm")

rfcv("fit", training, "-c", label, "--log", "none", "-o", model)
rfcv("predict", model, new, "-c", label, "-o", folder)

predictions <- read.delim(file.path(folder, "predictions.tsv"), check.names = FALSE, colClasses = c(sample = "character"))
message("accuracy: ", round(mean(predictions$predicted == predictions$truth), 4))
shares <- as.matrix(predictions[startsWith(names(predictions), "share_")])
share <- apply(shares, 1, max)
cat(sprintf("%s\t%s\t%.9g\n", predictions$sample, predictions$predicted, share), sep = "")
