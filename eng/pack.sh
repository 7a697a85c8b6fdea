#!/usr/bin/env bash
# Makes what is given away: NuGet packages of the library, of the reports and of the command as a tool, and with --single-file the command
# as one file that needs no .NET. Usage: eng/pack.sh [--out DIR] [--single-file] [PLATFORM...]; by default the four platforms below.
# The same commit gives the same assemblies wherever it is built; the checkout itself is left as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

out=$PWD/packages single=
platforms=()
while [ $# -gt 0 ]; do
    case $1 in
        --out) out=$(realpath -m "${2:?--out takes a folder}"); shift ;;
        --single-file) single=yes ;;
        -*) echo "eng/pack.sh: there is no option $1. There are --out DIR and --single-file." >&2; exit 2 ;;
        *) platforms+=("$1") ;;
    esac
    shift
done
[ ${#platforms[@]} -gt 0 ] || platforms=(linux-x64 linux-arm64 osx-arm64 win-x64)

# Beside the checkout's own output, which tests and examples use.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
common=(-c Release --artifacts-path "$work" -p:ForDistribution=true -p:UseSharedCompilation=true -v quiet)

# What the command carries for browsers, once, whatever it is made for: built by itself, so that no two builds of one library meet.
dotnet build src/NormLab.Explorer.Browser "${common[@]}" -clp:NoSummary

if [ -n "$single" ]; then
    for platform in "${platforms[@]}"; do
        dotnet publish src/NormLab.Cli "${common[@]}" -r "$platform" --self-contained -o "$out/$platform" -p:PublishSingleFile=true \
            -p:IncludeNativeLibrariesForSelfExtract=true -p:EnableCompressionInSingleFile=true -p:DebugType=embedded \
            -p:PublishDocumentationFiles=false
        cp LICENSE THIRD-PARTY-NOTICES.md "$out/$platform"
    done
else
    for library in NormLab NormLab.Reporting; do dotnet pack "src/$library" "${common[@]}" -o "$out"; done
    # A package for each platform, and one that leads the installer to the right one. That one must know no platform of its own.
    dotnet pack src/NormLab.Cli "${common[@]}" -o "$out" -p:RuntimeIdentifier= "-p:RuntimeIdentifiers=\"$(IFS=';'; echo "${platforms[*]}")\""
fi
ls -1 "$out"
