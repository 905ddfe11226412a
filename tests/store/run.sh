#!/bin/sh
# A store killed at any moment loses nothing committed, writes nothing twice, and goes on where it was.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 - "$dir" <<'PY'
import json, sys
rows = [json.loads(l) for l in open("samples/reports.jsonl", encoding="utf-8")]
with open(sys.argv[1] + "/many.jsonl", "w", encoding="utf-8") as f:
    for i in range(2100):
        r = dict(rows[i % len(rows)])
        r["id"] += f"-{i}"
        f.write(json.dumps(r) + "\n")
PY
"$SITREP" code --jobs 2 "$dir/many.jsonl" >"$dir/want"

i=0
while [ $i -lt 12 ]; do
    i=$((i + 1))
    "$SITREP" code --jobs 2 --store "$dir/s" "$dir/many.jsonl" &
    pid=$!
    sleep 0.$((i % 4 + 1))
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
done
"$SITREP" code --jobs 2 --store "$dir/s" "$dir/many.jsonl"
"$SITREP" export "$dir/s" --as records >"$dir/got"
cmp "$dir/want" "$dir/got" || { echo "the killed store differs from a single run"; exit 1; }

# Coding twice changes nothing.
before=$(python3 -c "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*), max(number), total(length(record)) from reports').fetchone())" "$dir/s")
"$SITREP" code --store "$dir/s" "$dir/many.jsonl"
after=$(python3 -c "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*), max(number), total(length(record)) from reports').fetchone())" "$dir/s")
[ "$before" = "$after" ] || { echo "coding twice changed the store"; exit 1; }

# Linking is whole or not at all, and incremental linking leaves nothing unlinked.
"$SITREP" link "$dir/s" 2>/dev/null
"$SITREP" export "$dir/s" --as clusters >"$dir/clusters"
python3 - "$dir" <<'PY'
import json, sys
seen = [r for l in open(sys.argv[1] + "/clusters") for r in json.loads(l)["reports"]]
assert len(seen) == len(set(seen)) == 2100, (len(seen), len(set(seen)))
PY
"$SITREP" brief "$dir/s" --from 2004-08-01 --to 2004-08-31 >"$dir/brief"
grep -q "open questions" "$dir/brief"

# A store is made by writing alone.
if "$SITREP" brief "$dir/absent" 2>"$dir/err"; then echo "an absent store was made"; exit 1; fi
[ ! -e "$dir/absent" ]
python3 -c "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('create table t(x)'); c.commit()" "$dir/other"
if "$SITREP" code --store "$dir/other" samples/reports.jsonl 2>"$dir/err"; then echo "another program's database was taken"; exit 1; fi
grep -q "no sitrep store" "$dir/err"

# People's decisions outlive re-coding and re-linking, and nothing of them is overwritten.
"$SITREP" code --store "$dir/r" samples/reports.jsonl
"$SITREP" link "$dir/r" 2>/dev/null
"$SITREP" export "$dir/r" --as csv >"$dir/before.csv" 2>/dev/null
set -- $(python3 - "$dir/before.csv" <<'PY'
import csv, sys
r = [x for x in csv.DictReader(open(sys.argv[1], encoding="utf-8")) if x["low"]]
print(r[0]["report"], r[0]["toll"], r[1]["report"], r[1]["toll"])
PY
)
"$SITREP" review "$dir/r" reject "$1" "$2" --reviewer ann --note "counted twice" 2>/dev/null
"$SITREP" review "$dir/r" correct "$3" "$4" --field low --value 77777 --reviewer bob 2>/dev/null
if "$SITREP" review "$dir/r" accept "$1" t999 --reviewer ann 2>/dev/null; then echo "an absent item was reviewed"; exit 1; fi
if "$SITREP" review "$dir/r" correct "$3" "$4" --field nothing --value 1 --reviewer ann 2>/dev/null; then exit 1; fi
while read -r item field value; do # values that a field cannot hold are refused, and say what it takes
    if "$SITREP" review "$dir/r" correct "$3" "$item" --field "$field" --value "$value" --reviewer ann 2>"$dir/why"; then
        echo "$field of $item became $value"; exit 1
    fi
    grep -q "^sitrep: $field " "$dir/why" || { cat "$dir/why"; exit 1; }
done <<WRONG
$4 low many
$4 high -3
$4 class martians
$4 measure dead
$4 denied perhaps
$4 event t1
$4 id t9
e1 from yesterday
e1 place Najaf
e1 actors a1
WRONG
"$SITREP" code --rules-only --store "$dir/r" samples/reports.jsonl
"$SITREP" code --store "$dir/r" samples/reports.jsonl
"$SITREP" link "$dir/r" --all 2>/dev/null
"$SITREP" export "$dir/r" --as csv >"$dir/after.csv" 2>/dev/null
python3 - "$dir" "$1" "$2" "$3" "$4" <<'PY'
import csv, sys
rows = {(r["report"], r["toll"]): r for r in csv.DictReader(open(sys.argv[1] + "/after.csv", encoding="utf-8"))}
assert (sys.argv[2], sys.argv[3]) not in rows, "a rejected toll is shown"
corrected = rows[sys.argv[4], sys.argv[5]]
assert corrected["low"] == "77777", "a correction was lost"
assert corrected["bound"] != "exact" or corrected["high"] == "77777", "an exact figure with two ends"
PY
"$SITREP" review "$dir/r" list >"$dir/trail"
[ "$(wc -l <"$dir/trail")" -eq 2 ] && grep -q '"reviewer":"bob"' "$dir/trail" && grep -q '"before":' "$dir/trail"
