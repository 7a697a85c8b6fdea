#!/usr/bin/env bash
# Fetches large real tables from Debian's R packages and writes them as CSV files, the class in the last column.
# Usage: benchmarks/honesty/tables.sh FOLDER
set -euo pipefail
folder=${1:?the folder for the tables is missing}
cd "$(dirname "$0")"
mkdir -p "$folder"
if ! command -v Rscript > /dev/null || ! Rscript -e 'stopifnot(requireNamespace("mlbench"), requireNamespace("kernlab"))' 2> /dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        r-base-core r-cran-mlbench r-cran-kernlab r-cran-mass r-cran-ggplot2 r-cran-cardata r-cran-survival > /dev/null
fi
Rscript tables.R "$folder"
