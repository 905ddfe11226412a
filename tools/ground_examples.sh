#!/bin/sh
# Prints the training examples of the task `place` (where an event or a toll belongs) for `sitrep-train linear --penalty 0.3`.
# usage: tools/ground_examples.sh [BUILD] > examples.tsv      SHARED names the folder of corpora
set -e
build=${1:-build}
export SHARED=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$SHARED/scorers/prepare.py" reports "$SHARED/reports/train.jsonl" >"$work/reports.jsonl"
"$build/sitrep-train" candidates "$work/reports.jsonl" --rules-only >"$work/reports.tsv"
python3 eval/align_ground.py "$SHARED/reports/train.jsonl" "$work/reports.tsv"
