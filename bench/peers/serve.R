# Sourced by the peers in R; support/peer.sh says what they are asked and answer.

# need(PACKAGE, DEBIAN): attaches a package, or says which one of Debian's is missing.
need <- function(package, debian) {
    if (!suppressMessages(require(package, character.only = TRUE, quietly = TRUE))) {
        cat("missing", debian, "\n")
        quit(status = 0)
    }
    paste0(package, "-", packageVersion(package))
}

has_fread <- requireNamespace("data.table", quietly = TRUE)

read_matrix <- function(path) {
    if (has_fread) {
        command <- paste("gzip -dcf", shQuote(path))
        as.data.frame(data.table::fread(cmd = command, check.names = FALSE, showProgress = FALSE))
    } else {
        read.csv(path, check.names = FALSE, stringsAsFactors = FALSE)
    }
}

# Seconds of what is only then computed; system.time() has milliseconds only.
elapsed <- function(expression) {
    gc()
    begun <- Sys.time()
    force(expression)
    as.numeric(Sys.time() - begun, units = "secs")
}

# serve(VERSION, FIT, ERROR, JUDGE): fit(x, y, trees, mtry, threads, seed) grows a forest, error(forest) is its out-of-bag
# error, and judge(forest, x, threads) what it says of all samples.
serve <- function(version, fit, error, judge = NULL) {
    arguments <- commandArgs(TRUE)
    reading <- elapsed({
        table <- read_matrix(arguments[1])
        y <- factor(table[[arguments[2]]])
        x <- as.matrix(table[, names(table) != arguments[2] & sapply(table, is.numeric)])
    })
    rm(table)
    cat("ready", reading, nrow(x), ncol(x), nlevels(y), version, "\n")

    grown <- NULL
    asked <- file("stdin", "r")
    while (length(line <- readLines(asked, 1)) > 0) {
        words <- strsplit(line, " ")[[1]]
        order <- as.numeric(words[-1])
        if (words[1] != "predict" || !identical(order, grown)) {
            seconds <- elapsed(forest <- fit(x, y, order[1], order[2], order[3], order[4]))
            grown <- order
        }
        cat(switch(words[1], time = seconds, error = error(forest), predict = elapsed(judge(forest, x, order[3]))), "\n")
    }
}
