#!/bin/sh
# Pools a thousand random tables here and with metafor, and compares every number. Needs R with metafor (Debian: r-cran-metafor).
set -eu
cd "$(dirname "$0")/../.."
place=${TMPDIR:-/tmp}/cordelia-pooling-$(id -u)
mkdir -p "$place"
npx tsc -b lab
node validation/pooling/tables.mjs "$place/tables.R" "${1:-1000}"
exec Rscript "$place/tables.R"
