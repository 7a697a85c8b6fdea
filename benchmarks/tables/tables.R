# Writes tables of R packages as CSV files and lists them: classes to tell apart in league.yaml, numbers to predict in numbers.yaml. The
# label stands in the last column.
folder <- commandArgs(trailingOnly = TRUE)[1]
dir.create(folder, showWarnings = FALSE, recursive = TRUE)
entries <- character()
numbers_entries <- character()

plain <- function(words) gsub("[^A-Za-z0-9.<>=+-]", "_", as.character(words))

write_table <- function(name, features, class) {
  for (i in seq_along(features)) if (is.logical(features[[i]])) features[[i]] <- ifelse(features[[i]], "yes", "no")
  columns <- as.data.frame(lapply(features, function(x) if (is.numeric(x)) x else ifelse(is.na(x), NA, plain(x))))
  table <- data.frame(columns, class = ifelse(is.na(class), NA, plain(class)))
  table <- table[!is.na(table$class), ]
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
  entries <<- c(entries, sprintf("  - {file: %s.csv, label: class}", name))
  cat(sprintf("%s: %d rows, %d columns, %d classes\n", name, nrow(table), ncol(table) - 1, length(unique(table$class))))
}

write_numbers <- function(name, features, target) {
  columns <- as.data.frame(lapply(features, function(x) if (is.numeric(x)) x else ifelse(is.na(x), NA, plain(x))))
  table <- data.frame(columns, target = as.numeric(target))
  table <- table[!is.na(table$target), ]
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
  numbers_entries <<- c(numbers_entries, sprintf("  - {file: %s.csv, label: target}", name))
  cat(sprintf("%s: %d rows, %d columns, numbers\n", name, nrow(table), ncol(table) - 1))
}

of <- function(name, package) { holder <- new.env(); data(list = name, package = package, envir = holder); get(name, holder) }
without <- function(table, columns) table[, !(names(table) %in% columns), drop = FALSE]
numbers <- function(table) as.data.frame(lapply(table, function(x) as.numeric(as.character(x))))

t <- of("BreastCancer", "mlbench"); write_table("biopsies", numbers(without(t, c("Id", "Class"))), t$Class)
t <- of("Glass", "mlbench"); write_table("glass", without(t, "Type"), paste0("t", t$Type))
t <- of("Ionosphere", "mlbench"); write_table("ionosphere", numbers(without(t, c("V1", "V2", "Class"))), t$Class)
t <- of("PimaIndiansDiabetes", "mlbench"); write_table("diabetes", without(t, "diabetes"), t$diabetes)
t <- of("Sonar", "mlbench"); write_table("sonar", without(t, "Class"), t$Class)
t <- of("Vehicle", "mlbench"); write_table("vehicle", without(t, "Class"), t$Class)
t <- of("Vowel", "mlbench"); write_table("vowel", without(t, c("V1", "Class")), t$Class)
t <- of("HouseVotes84", "mlbench"); write_table("votes", without(t, "Class"), t$Class)
t <- of("Soybean", "mlbench")
keep <- t$Class %in% names(which(table(t$Class) >= 14))
write_table("soybean", without(t[keep, ], "Class"), t$Class[keep])
t <- of("crabs", "MASS"); write_table("crabs", without(t, c("sp", "sex", "index")), paste(t$sp, t$sex))
t <- of("birthwt", "MASS")
write_table("births", transform(without(t, c("low", "bwt")), race = c("white", "black", "other")[t$race]), ifelse(t$low == 1, "low", "normal"))
t <- of("musk", "kernlab"); write_table("musk", without(t, "Class"), paste0("c", t$Class))
t <- of("promotergene", "kernlab"); write_table("promoters", without(t, "Class"), t$Class)
t <- of("mpg", "ggplot2"); t <- as.data.frame(t)
keep <- !(t$class %in% c("2seater"))
write_table("cars", without(t[keep, ], c("class", "model")), t$class[keep])
t <- survival::colon; t <- t[t$etype == 2, ]
write_table("colon", without(t, c("id", "study", "time", "status", "etype")), ifelse(t$status == 1, "died", "lived"))
t <- of("Satellite", "mlbench"); set.seed(1); keep <- sample(nrow(t), 1800)
write_table("satellite", without(t[keep, ], "classes"), t$classes[keep])
t <- of("spam", "kernlab"); keep <- sample(nrow(t), 1500); write_table("spam", without(t[keep, ], "type"), t$type[keep])
t <- of("LetterRecognition", "mlbench"); keep <- sample(nrow(t), 1900); write_table("letters", without(t[keep, ], "lettr"), t$lettr[keep])

t <- of("Boston", "MASS"); write_numbers("boston", without(t, "medv"), t$medv)
t <- of("cpus", "MASS"); write_numbers("cpus", without(t, c("name", "perf", "estperf")), log(t$perf))
t <- of("birthwt", "MASS"); write_numbers("weights", transform(without(t, c("low", "bwt")), race = c("white", "black", "other")[t$race]), t$bwt)
t <- of("Ozone", "mlbench"); write_numbers("ozone", numbers(without(t, "V4")), t$V4)
t <- of("Servo", "mlbench"); write_numbers("servo", without(t, "Class"), t$Class)
t <- as.data.frame(of("mpg", "ggplot2")); write_numbers("mileage", without(t, c("hwy", "cty", "model")), t$hwy)
t <- datasets::airquality; write_numbers("air", without(t, "Ozone"), t$Ozone)
t <- datasets::quakes; write_numbers("quakes", without(t, "mag"), t$mag)
t <- as.data.frame(of("diamonds", "ggplot2")); keep <- sample(nrow(t), 2000)
write_numbers("diamonds", without(t[keep, ], "price"), log(t$price[keep]))

writeLines(c("tables:", entries), file.path(folder, "league.yaml"))
writeLines(c("tables:", numbers_entries), file.path(folder, "numbers.yaml"))
