#!/bin/sh
# usage: tools/train_events.sh SHARED OUT.srd
# The scorer of events: candidates of the engine (rules only) on the training data, aligned with their
# annotation, fitted. Join the result into models/scorer.srd with `sitrep-train join`.
set -e
shared=$1 out=$2 build=${SITREP_BUILD:-build}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 "$shared/scorers/prepare.py" reports "$shared/reports/train.jsonl" >"$dir/reports"
python3 eval/plv.py prepare "$shared/plover_plv/train.tsv" >"$dir/plv"
python3 "$shared/scorers/prepare.py" conflibert-class "$shared/conflibert/cameo_class/train.tsv" >"$dir/cameo"
python3 eval/fit_events.py quiet "$shared/corpora/ud-gum/en_gum-ud-train-free.conllu" "$shared/corpora/ud-ewt/en_ewt-ud-train.conllu" >"$dir/quiet"
for set in reports plv cameo quiet; do
    "$build/sitrep-train" candidates "$dir/$set" --rules-only | grep -P '^[^\t]*\tevent(-merge)?\t' >"$dir/$set.tsv"
done
python3 eval/fit_events.py "$dir/table" --reports "$shared/reports/train.jsonl" "$dir/reports.tsv" \
    --plv "$shared/plover_plv/train.tsv" "$dir/plv.tsv" --cameo "$shared/conflibert/cameo_class/train.tsv" "$dir/cameo.tsv" \
    --quiet "$dir/quiet" "$dir/quiet.tsv"
"$build/sitrep-train" linear "$dir/table" -o "$out" --penalty 0.1
