#!/usr/bin/env bash
# The training steps of the article's networks in NormLab, PyTorch, scikit-learn and NumPy, in turn. Installs Debian's
# packages where they are missing and builds NormLab; arguments go to compare.py: --networks N,N, --blocks N, --seconds S, --json FILE.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

missing=()
for package in python3-torch python3-sklearn python3-numpy libopenblas0-pthread; do
    dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo > /dev/null || { echo "run.sh: install ${missing[*]} first, or run as root." >&2; exit 1; }
        sudo=sudo
    fi
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

project=benchmarks/NormLab.Benchmarks
dotnet restore -v quiet "$project"
dotnet build -v quiet -c Release --no-restore "$project" > /dev/null
# Debian's own Python: its packages are not in another one's path.
exec /usr/bin/python3 benchmarks/peers/compare.py "$project/bin/Release/net10.0/NormLab.Benchmarks.dll" "$@"
