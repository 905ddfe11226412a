#!/bin/sh
# Agreement of machine and reviewers, of two reviewers, of two sets of records, of the ledger and tables people coded.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$SITREP" code samples/reports.jsonl >"$dir/a.jsonl"
"$SITREP" code --store "$dir/s" samples/reports.jsonl
"$SITREP" link "$dir/s" 2>/dev/null

# Four tolls, decided on by two people; the figures below are worked out by hand from these.
set -- $("$SITREP" export "$dir/s" --as csv 2>/dev/null | python3 -c "
import csv, sys
rows = [r for r in csv.DictReader(sys.stdin) if r['report'] == 'gulf-courier-0807' and r['low']]
print(*[r['toll'] for r in rows[:4]], rows[3]['low'])")
review() { "$SITREP" review "$dir/s" "$2" gulf-courier-0807 "$3" --reviewer "$1" $4 $5 $6 $7 2>/dev/null; }
if "$SITREP" agree "$dir/s" --reviewer ann 2>/dev/null; then echo "a reviewer of no decisions was compared"; exit 1; fi
review ann accept $1; review ann reject $2; review ann accept $3; review ann correct $4 --field low --value 9
review bob accept $1; review bob reject $2; review bob reject $3; review bob accept $4
"$SITREP" agree "$dir/s" --json >"$dir/all.json"
"$SITREP" agree "$dir/s" --reviewer ann --json >"$dir/ann.json"
"$SITREP" agree "$dir/s" --reviewer ann --and bob --json >"$dir/two.json"
"$SITREP" agree "$dir/s" --reviewer ann --and bob >"$dir/two.txt"

# Records: a set with itself; with one whose second toll is gone and whose first event was moved.
"$SITREP" agree "$dir/s" "$dir/a.jsonl" --json >"$dir/same.json"
python3 - "$dir" <<'PY'
import json, sys
d = sys.argv[1] + "/"
with open(d + "b.jsonl", "w", encoding="utf-8") as f:
    for n, line in enumerate(open(d + "a.jsonl", encoding="utf-8")):
        r = json.loads(line)
        if n == 0:
            del r["tolls"][1]
            r["tolls"][0]["class"] = "mixed"
            r["events"][0]["evidence"] = [[r["document"]["characters"] - 1, r["document"]["characters"]]]
        f.write(json.dumps(r) + "\n")
PY
"$SITREP" agree "$dir/a.jsonl" "$dir/b.jsonl" --json >"$dir/changed.json"
if "$SITREP" agree "$dir/a.jsonl" "$dir/absent" 2>"$dir/err"; then exit 1; fi
[ "$(wc -l <"$dir/err")" -eq 1 ]

# Tables: the store with its own export is one; with its rows moved a day and a place on, another.
for schema in ucdp acled; do
    "$SITREP" export "$dir/s" --as $schema --policy $schema >"$dir/$schema.csv" 2>/dev/null
    "$SITREP" agree "$dir/s" "$dir/$schema.csv" --json >"$dir/$schema.json"
done
python3 - "$dir" <<'PY'
import csv, sys
d = sys.argv[1] + "/"
rows = list(csv.DictReader(open(d + "ucdp.csv", encoding="utf-8", newline="")))
rows.sort(key=lambda r: r["date_start"])
for r in rows:
    r["best"] = str(int(r["best"]) + 10)
rows[0]["latitude"] = str(float(rows[0]["latitude"]) + 30)
with open(d + "people.tsv", "w", encoding="utf-8", newline="") as f:
    names = ["best", "date_end", "date_start", "latitude", "longitude", "where_prec", "country", "type_of_violence", "remarks"]  # own order
    w = csv.DictWriter(f, names, delimiter="\t", extrasaction="ignore")
    w.writeheader()
    w.writerows(rows)
PY
"$SITREP" agree "$dir/s" "$dir/people.tsv" --json >"$dir/people.json"
if "$SITREP" agree "$dir/acled.csv" "$dir/ucdp.csv" 2>"$dir/err"; then echo "two schemas were compared"; exit 1; fi
grep -q "cannot be compared" "$dir/err"
echo "a,b" >"$dir/none.csv"
if "$SITREP" agree "$dir/s" "$dir/none.csv" 2>"$dir/err"; then exit 1; fi
grep -q "no columns" "$dir/err"

python3 - "$dir" "$5" <<'PY'
import csv, json, sys
d = sys.argv[1] + "/"
load = lambda name: json.load(open(d + name + ".json"))
near = lambda a, b: abs(a - b) < 1e-4

machine = load("ann")
assert machine["items"]["tolls"] == {"both": 3, "first": 1, "second": 0, "precision": 0.75, "recall": 1.0, "f1": machine["items"]["tolls"]["f1"]}
assert near(machine["fields"]["tolls.low"]["agreement"], 2 / 3), machine["fields"]["tolls.low"]
assert load("all")["items"]["tolls"]["both"] == 2  # bob spoke last on the third
two = load("two")
assert (two["first"], two["second"]) == ("ann", "bob")
right = two["fields"]["tolls right"]
# yes-yes, no-no, yes-no, yes-yes: agreed 3/4; kappa (0.75 - 0.5) / 0.5; alpha 1 - (2/8) / (2*5*3/(8*7)).
assert right["pairs"] == 4 and near(right["agreement"], 0.75) and near(right["kappa"], 0.5) and near(right["alpha"], 1 - 0.25 / (30 / 56)), right
low = two["fields"]["tolls.low"]
assert low["pairs"] == 2 and near(low["agreement"], 0.5), low
assert "tolls right" in open(d + "two.txt").read()

same = load("same")
for kind in ("events", "tolls", "claims", "reports"):
    assert same["items"][kind]["f1"] == 1, (kind, same["items"][kind])
assert all(f["agreement"] in (1, None) for f in same["fields"].values()), same["fields"]
changed = load("changed")
assert changed["items"]["tolls"]["first"] == 1 and changed["items"]["tolls"]["second"] == 0, changed["items"]
assert changed["items"]["events"]["first"] >= 1 and changed["items"]["events"]["second"] >= 1, changed["items"]
assert 0 < changed["fields"]["tolls.class"]["alpha"] < 1, changed["fields"]["tolls.class"]

for schema, figure in (("ucdp", "best"), ("acled", "fatalities")):
    t = load(schema)
    assert t["items"][schema + " events"]["f1"] == 1 and t["fields"][figure]["agreement"] == 1, t
people = load("people")
n = len(list(csv.DictReader(open(d + "ucdp.csv", encoding="utf-8", newline=""))))
got = people["items"]["ucdp events"]
assert got["both"] == n - 1 and got["first"] == got["second"] == 1, got
assert people["fields"]["best"]["agreement"] == 0 and people["fields"]["best"]["alpha"] < 1, people["fields"]["best"]
assert people["fields"]["date_start"]["agreement"] == 1 and people["fields"]["side_a"]["agreement"] == 0  # a column that it lacks
PY
