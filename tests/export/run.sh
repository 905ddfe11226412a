#!/bin/sh
# Tables of the ledger, read back by readers of their formats (readers.py): every column, type and rule; side lines name the
# claims; a round trip keeps what was written.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat samples/reports.jsonl >"$dir/in.jsonl"
cat >>"$dir/in.jsonl" <<'END'
{"id":"shop","outlet":"Hill Post","published":"2031-04-02","text":"KABUL - Ahmed Hassan, a 34-year-old baker, was killed when a shell hit his shop in Kabul on Tuesday, relatives said."}
{"id":"shop-again","outlet":"Valley Wire","published":"2031-04-02","text":"KABUL - Ahmed Hassan, 35, was killed when a shell hit his shop in Kabul on Tuesday morning, police said. \"He sold bread;\tand sweets\", a neighbour, Omar, said."}
END
"$SITREP" code --store "$dir/s" "$dir/in.jsonl"
"$SITREP" link "$dir/s" 2>/dev/null
for schema in acled ucdp plover phoenix icews geojson csv register victims; do
    "$SITREP" export "$dir/s" --as $schema --policy range --side "$dir/$schema.side" >"$dir/$schema" 2>"$dir/err"
    "$SITREP" export "$dir/s" --as $schema --policy range 2>/dev/null | cmp - "$dir/$schema"
done
if "$SITREP" export "$dir/s" --as nothing 2>/dev/null; then exit 1; fi
if "$SITREP" export "$dir/s" --as acled --policy guess 2>/dev/null; then exit 1; fi
python3 tests/export/readers.py "$dir"
# The readers are strict: a column swapped, a type wrong, a sum that is off are refused.
for change in 's/^event_id_cnty,event_date/event_date,event_id_cnty/' 's/,Armed clash,/,Brawl,/' ; do
    mkdir "$dir/changed" && cp "$dir"/* "$dir/changed" 2>/dev/null || true
    sed "$change" "$dir/acled" >"$dir/changed/acled"
    if python3 tests/export/readers.py "$dir/changed" >/dev/null 2>&1; then echo "the readers took: $change"; exit 1; fi
    rm -r "$dir/changed"
done
python3 - "$dir" <<'PY'
import csv, json, sys
d = sys.argv[1] + "/"
claims = list(csv.DictReader(open(d + "csv", encoding="utf-8", newline="")))
texts = {r["id"]: r["text"] for r in map(json.loads, open(d + "in.jsonl", encoding="utf-8"))}
assert claims
for c in claims:  # the words are those of the report
    assert " ".join(texts[c["report"]][int(c["start"]):int(c["end"])].split()) == " ".join(c["words"].split()), c
people = list(csv.DictReader(open(d + "victims", encoding="utf-8", newline="")))
hassan = [p for p in people if p["name"] == "Ahmed Hassan"]
assert len(hassan) == 1, people  # one man in two papers, and their two ages
assert hassan[0]["age"] == "34 / 35" and hassan[0]["occupation"] == "baker" and hassan[0]["harm"] == "killed", hassan
assert texts[hassan[0]["report"]][int(hassan[0]["start"]):int(hassan[0]["end"])] == hassan[0]["words"] == "Ahmed Hassan"
assert set(hassan[0]["media_sources"].split(" / ")) == {"Hill Post 2031-04-02", "Valley Wire 2031-04-02"}, hassan
row = [r for r in csv.DictReader(open(d + "register", encoding="utf-8", newline="")) if r["code"] == hassan[0]["code"]]
assert len(row) == 1 and row[0]["named_victims"] == "Ahmed Hassan, 34 / 35, baker" and row[0]["minimum"] == row[0]["maximum"] == "1", row
assert {"relatives", "police"} <= set(row[0]["primary_witnesses"].split(", ")), row
assert row[0]["status"] == "recorded" and row[0]["place"] == "Kabul" and row[0]["time"] in ("", "morning"), row
PY
