#!/bin/sh
# Prints the training examples of the tasks of grounding (`place`, `days`) and of the doer of a toll (`by`) for `sitrep-train scorer`.
# usage: tools/ground_examples.sh [BUILD] > examples.tsv      SHARED names the folder of corpora
set -e
build=${1:-build}
export SHARED=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$SHARED/scorers/prepare.py" reports "$SHARED/reports/train.jsonl" >"$work/reports.jsonl"
cat data/training/reports-[0-9]*.jsonl >"$work/gold-own.jsonl"
python3 "$SHARED/scorers/prepare.py" reports "$work/gold-own.jsonl" >"$work/own.jsonl"
for part in marks read judged judged-tolls; do
    python3 tools/standoff.py unpack "$SHARED" "data/training/$part.jsonl" >"$work/gold-$part.jsonl"
    python3 "$SHARED/scorers/prepare.py" reports "$work/gold-$part.jsonl" >"$work/$part.jsonl"
done
for part in reports marks read judged judged-tolls own; do
    "$build/sitrep-train" candidates "$work/$part.jsonl" --rules-only >"$work/$part.tsv"
done
python3 eval/align_ground.py "$SHARED/reports/train.jsonl" "$work/reports.tsv"
python3 eval/align_ground.py "$work/gold-marks.jsonl" "$work/marks.tsv" --weight 0.4 --corpus marks
python3 eval/align_ground.py "$work/gold-read.jsonl" "$work/read.tsv" --weight 0.7 --corpus read
python3 eval/align_ground.py "$work/gold-judged.jsonl" "$work/judged.tsv" --weight place=0.15,days=0.35 --corpus judged
python3 eval/align_ground.py "$work/gold-judged-tolls.jsonl" "$work/judged-tolls.tsv" --weight place=0.5,days=0.02,by=0.6 --corpus tolls
python3 eval/align_ground.py "$work/gold-own.jsonl" "$work/own.tsv" --weight 0.6 --corpus own
