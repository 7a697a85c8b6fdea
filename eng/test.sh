#!/usr/bin/env bash
# Installs what the tests need and runs the tests. With --all it also runs those at full length, which take long and have shorter ones
# beside them. Other arguments go to the test runner.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

arguments=()
for argument in "$@"; do
    if [ "$argument" = --all ]; then export NORMLAB_TEST_ALL=1; else arguments+=("$argument"); fi
done

# The report and the page are tested in a real browser; LightGBM's library needs OpenMP's; runs on a cluster are tested on a Slurm of two
# nodes on this machine, which only root can start: for others those tests are skipped.
missing=()
if [ ! -x /usr/bin/chromium ]; then missing+=(chromium); fi
if ! ls /usr/lib/*/libgomp.so.1 > /dev/null 2>&1; then missing+=(libgomp1); fi
if [ "$(id -u)" -eq 0 ] && [ ! -x /usr/sbin/slurmctld ]; then missing+=(slurmctld slurmd slurm-client munge); fi
if [ ${#missing[@]} -gt 0 ]; then
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo > /dev/null || { echo "eng/test.sh: install Debian's packages ${missing[*]} first, or run as root." >&2; exit 1; }
        sudo=sudo
    fi
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

# One compiler server, warm from project to project; it ends by itself when nothing asks it for ten minutes.
dotnet restore NormLab.slnx
dotnet build NormLab.slnx -c Release --no-restore -p:UseSharedCompilation=true
dotnet test --solution NormLab.slnx -c Release --no-build --no-progress "${arguments[@]}"
