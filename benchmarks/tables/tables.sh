#!/usr/bin/env bash
# Fetches small real tables from Debian's R packages: CSV files with the class in the last column, and league.yaml, which lists them.
# Usage: benchmarks/tables/tables.sh FOLDER
set -euo pipefail
folder=${1:?the folder for the tables is missing}
cd "$(dirname "$0")"
if ! command -v Rscript > /dev/null || ! Rscript -e 'stopifnot(requireNamespace("mlbench"), requireNamespace("kernlab"))' 2> /dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        r-base-core r-cran-mlbench r-cran-kernlab r-cran-mass r-cran-ggplot2 r-cran-survival > /dev/null
fi
Rscript tables.R "$folder"
