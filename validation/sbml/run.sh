#!/bin/sh
# Makes its own Python in a temporary folder, writes the models and their courses there, and compares.
set -eu
cd "$(dirname "$0")/../.."
place=${TMPDIR:-/tmp}/cordelia-sbml-$(id -u)
python=$place/venv/bin/python
[ -x "$python" ] || python3 -m venv "$place/venv"
"$python" -m pip install --quiet --disable-pip-version-check --requirement validation/sbml/requirements.txt
npx tsc -b service
mkdir -p "$place/courses"
for model in body mealTest nod stz; do
  node service/bin/cordelia.js model export "$model" --format sbml --out "$place/courses/$model.xml"
done
node validation/sbml/courses.mjs "$place/courses"
exec "$python" validation/sbml/compare.py "$place/courses"
