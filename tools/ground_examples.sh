#!/bin/sh
# Prints the training examples of the tasks of grounding (`place`, `days`) and of the doer of a toll (`by`) for `sitrep-train scorer`.
# usage: tools/ground_examples.sh [BUILD] > examples.tsv      SHARED names the folder of corpora
# Places and days are chosen from what the rules find; doers rest on the parties of events and on the models that are there.
set -e
build=${1:-build}
export SHARED=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$SHARED/reports/train.jsonl" "$work/gold-reports.jsonl"
cat data/training/reports-[0-9]*.jsonl >"$work/gold-own.jsonl"
for part in marks read judged judged-tolls; do
    python3 tools/standoff.py unpack "$SHARED" "data/training/$part.jsonl" >"$work/gold-$part.jsonl"
done
parts="reports marks read judged judged-tolls own"
for part in $parts; do
    python3 "$SHARED/scorers/prepare.py" reports "$work/gold-$part.jsonl" >"$work/$part.jsonl"
done
# align PART TASKS [OPTIONS]: examples of one part
align() {
    part=$1 tasks=$2
    shift 2
    python3 eval/align_ground.py "$work/gold-$part.jsonl" "$work/$part.tsv" "$@" | awk -F'\t' -v tasks="^($tasks)$" '$1 ~ tasks'
}
# examples TASKS [OPTIONS]: of all parts, from candidates found with these options
examples() {
    tasks=$1
    shift
    for part in $parts; do
        "$build/sitrep-train" candidates "$work/$part.jsonl" "$@" >"$work/$part.tsv"
    done
    align reports "$tasks"
    align marks "$tasks" --weight 0.4 --corpus marks
    align read "$tasks" --weight place=0.7,days=0.5,by=0.7 --corpus read
    align judged "$tasks" --weight place=0.15,days=0.35 --corpus judged
    align judged-tolls "$tasks" --weight place=0.5,days=0.1,by=0.6 --corpus tolls
    align own "$tasks" --weight 0.6 --corpus own
}
examples "place|days" --rules-only
examples by
