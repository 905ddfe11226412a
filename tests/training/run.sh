#!/bin/sh
# The annotated reports keep their own rules, and the check sees each kind of broken record.
set -e
python3 tools/check_reports.py data/training/reports-*.jsonl data/training/quiet-*.jsonl
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
good='{"id":"a","outlet":"Mail","published":"2001-02-03","title":"","text":"Rebels shot twenty-three men in Goma.","tolls":[{"measure":"killed","low":23,"high":23,"bound":"exact","victims":"men","class":"civilian","side":null,"place":"Goma","from":null,"to":null,"by":"Rebels","source":null,"source_type":null,"denied":false,"background":false,"evidence":"twenty-three men"}],"events":[{"type":"ASSAULT","types":["ASSAULT"],"kind":"shooting","actors":["Rebels"],"recipients":["men"],"place":"Goma","places":["Goma"],"from":null,"to":null,"weapons":[],"status":"happened","sources":[],"salience":"main","evidence":"Rebels shot"}],"statements":[]}'
printf '%s\n' "$good" >"$dir/good"
python3 tools/check_reports.py "$dir/good"

refuses() { # what sed changes in the good record, what the check must say about it
    printf '%s\n' "$good" | sed "$1" >"$dir/bad"
    if python3 tools/check_reports.py "$dir/bad" >"$dir/said"; then echo "taken for good: $1"; exit 1; fi
    grep -q "$2" "$dir/said" || { echo "for $1 wanted: $2"; cat "$dir/said"; exit 1; }
}
refuses 's/"evidence":"Rebels shot"/"evidence":"Rebels killed"/' 'is not in the text'
refuses 's/"low":23,"high":23/"low":24,"high":24/' '24 is not in'
refuses 's/"low":23,"high":23/"low":23,"high":null/' 'does not fit'
refuses 's/"from":null,"to":null/"from":"2001-02-03","to":"2001-02-01"/' 'days'
refuses 's/"measure":"killed"/"measure":"slain"/' "measure 'slain'"
refuses 's/"types":."ASSAULT"./"types":["COERCE"]/' 'types'
refuses 's/"side":null,//' 'other fields'
cat "$dir/good" "$dir/good" >"$dir/bad"
python3 tools/check_reports.py "$dir/bad" | grep -q 'stands already' || { echo "the same id twice was taken for good"; exit 1; }
