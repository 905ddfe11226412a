#!/bin/sh
# Prints the training examples of the claim layer's task `toll` for `sitrep-train scorer`.
# usage: tools/claim_examples.sh [BUILD] > examples.tsv      SHARED names the folder of corpora
set -e
build=${1:-build}
export SHARED=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$SHARED/scorers/prepare.py" reports "$SHARED/reports/train.jsonl" >"$work/reports.jsonl"
unpack() {
    python3 tools/standoff.py unpack "$SHARED" "data/training/$1.jsonl"
}
unpack marks >"$work/marks-gold.jsonl"
unpack read >"$work/read-gold.jsonl"
{ unpack judged-tolls && unpack judged-tolls-local; } >"$work/judged-gold.jsonl"
for part in marks read judged; do
    python3 "$SHARED/scorers/prepare.py" reports "$work/$part-gold.jsonl" >"$work/$part.jsonl"
done
for part in reports marks read judged; do
    "$build/sitrep-train" candidates "$work/$part.jsonl" --rules-only >"$work/$part.tsv"
done
"$build/sitrep-train" candidates data/training/tolls-train.jsonl --rules-only >"$work/own.tsv"
python3 eval/align_tolls.py "$SHARED/reports/train.jsonl" "$work/reports.tsv" --weight 3
python3 eval/align_tolls.py "$work/marks-gold.jsonl" "$work/marks.tsv" --weight 3
python3 eval/align_tolls.py "$work/read-gold.jsonl" "$work/read.tsv" --weight 2
python3 eval/align_tolls.py "$work/judged-gold.jsonl" "$work/judged.tsv" --weight 0.3
python3 eval/align_tolls.py data/training/tolls-train.jsonl "$work/own.tsv" --weight 0.3
"$build/sitrep-train" candidates data/training/people-train.jsonl --rules-only >"$work/own.tsv"
python3 eval/align_tolls.py data/training/people-train.jsonl "$work/own.tsv" --weight 1
for own in data/training/reports-[0-9]*.jsonl; do
    "$build/sitrep-train" candidates "$own" --rules-only >"$work/own.tsv"
    python3 eval/align_tolls.py "$own" "$work/own.tsv" --weight 2
done
python3 eval/toll_lines.py gold data/training/toll-lines.txt >"$work/lines.jsonl"
"$build/sitrep-train" candidates "$work/lines.jsonl" --rules-only >"$work/lines.tsv"
python3 eval/align_tolls.py "$work/lines.jsonl" "$work/lines.tsv" --weight 3
