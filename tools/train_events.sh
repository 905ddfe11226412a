#!/bin/sh
# usage: tools/train_events.sh SHARED [--brief]    fit the tasks of the event layer, or only those of brief reports, and put them into
#                                                  models/scorer.srd
set -e
build=${SITREP_BUILD:-build}
fit=$(mktemp)
trap 'rm -f "$fit" "$fit.all"' EXIT
python3 eval/fit_events.py "$1" "$fit" --build "$build" $2
"$build/sitrep-train" join models/scorer.srd "$fit" -o "$fit.all"
cp "$fit.all" models/scorer.srd
