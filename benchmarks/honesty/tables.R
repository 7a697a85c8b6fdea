# Writes tables of R packages as CSV files, the class in the last column.
folder <- commandArgs(trailingOnly = TRUE)[1]

write_table <- function(name, features, class) {
  table <- data.frame(features, class = class)
  table <- table[!is.na(table$class), ]
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
  cat(sprintf("%s: %d rows, %d columns, %d classes\n", name, nrow(table), ncol(table) - 1, length(unique(table$class))))
}

plain <- function(words) gsub("[^A-Za-z0-9.<>=+-]", "_", as.character(words))

data(Shuttle, package = "mlbench")
keep <- Shuttle$Class %in% names(which(table(Shuttle$Class) >= 500))
write_table("shuttle", Shuttle[keep, 1:9], plain(Shuttle$Class[keep]))

data(DNA, package = "mlbench")
write_table("dna", as.data.frame(lapply(DNA[, 1:180], function(x) as.integer(as.character(x)))), plain(DNA$Class))

data(income, package = "kernlab")
columns <- as.data.frame(lapply(income[, -1], function(x) if (is.numeric(x)) x else plain(x)))
for (i in seq_along(columns)) columns[[i]][columns[[i]] == "NA"] <- NA
high <- as.integer(income$INCOME) >= 6
write_table("income", columns, ifelse(high, "high", "low"))

data(ticdata, package = "kernlab")
chosen <- ticdata[, -c(1, 5, 86)]
write_table("caravan", as.data.frame(lapply(chosen, function(x) as.integer(x))),
            ifelse(as.integer(ticdata$STYPE) <= 20, "first", "second"))

data(Vocab, package = "carData")
write_table("vocabulary", Vocab[, c("year", "sex", "education")],
            cut(Vocab$vocabulary, c(-1, 5, 7, 10), labels = c("few", "some", "many")))

data(GSSvocab, package = "carData")
known <- GSSvocab[!is.na(GSSvocab$educ) & !is.na(GSSvocab$age), ]
write_table("degree", data.frame(year = as.integer(as.character(known$year)), gender = known$gender, native = known$nativeBorn,
                                 age = known$age, words = known$vocab),
            cut(known$educ, c(-1, 11.5, 12.5, 25), labels = c("below", "school", "above")))

data(flchain, package = "survival")
write_table("chains", flchain[, c("age", "sex", "sample.yr", "kappa", "lambda", "flc.grp", "creatinine", "mgus")],
            ifelse(flchain$death == 1, "died", "lived"))
