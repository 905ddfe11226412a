#!/bin/sh
# Makes the material of the layer of attribution: REPORTS.jsonl and SPANS.tsv for `sitrep-train voice`. Beside PolNeAR, whose
# articles are of one kind, stand reports of conflicts with what the program says of them as it is: fit after rules change.
# usage: tools/voice_examples.sh REPORTS.jsonl SPANS.tsv [BUILD]      SHARED names the folder of corpora
set -e
reports=$1
spans=$2
build=${3:-build}
export SHARED=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$reports" "$spans"
python3 tools/voice_examples.py polnear "$SHARED/corpora/quotes-polnear/train" "$reports" "$spans" --copies
read_as_it_is() { # FILE SHARE
    "$build/sitrep-train" attributions "$1" >"$work/spans.tsv"
    python3 tools/voice_examples.py read "$1" "$work/spans.tsv" "$reports" "$spans" --copies --share "$2"
}
cat data/training/reports-[0-9]*.jsonl >"$work/own.jsonl"
read_as_it_is "$work/own.jsonl" 1
read_as_it_is data/training/tolls-train.jsonl 0.3
python3 "$SHARED/scorers/prepare.py" reports "$SHARED/reports/train.jsonl" >"$work/train.jsonl"
read_as_it_is "$work/train.jsonl" 1
for part in read marks; do
    python3 tools/standoff.py unpack "$SHARED" "data/training/$part.jsonl" >"$work/gold.jsonl"
    python3 "$SHARED/scorers/prepare.py" reports "$work/gold.jsonl" >"$work/$part.jsonl"
    read_as_it_is "$work/$part.jsonl" 0.15
done
