#!/bin/sh
# Tables of the ledger: columns in the schemas' own order, every row whole, side lines name the claims.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$SITREP" code --store "$dir/s" samples/reports.jsonl
"$SITREP" link "$dir/s" 2>/dev/null
for schema in acled ucdp plover phoenix icews geojson csv register; do
    "$SITREP" export "$dir/s" --as $schema --policy range --side "$dir/$schema.side" >"$dir/$schema" 2>"$dir/err"
    "$SITREP" export "$dir/s" --as $schema --policy range 2>/dev/null | cmp - "$dir/$schema"
done
if "$SITREP" export "$dir/s" --as nothing 2>/dev/null; then exit 1; fi
if "$SITREP" export "$dir/s" --as acled --policy guess 2>/dev/null; then exit 1; fi
python3 - "$dir" <<'PY'
import csv, json, sys
d = sys.argv[1] + "/"
def rows(name, sep, heads=True):
    got = list(csv.reader(open(d + name, encoding="utf-8", newline=""), delimiter=sep, quoting=csv.QUOTE_MINIMAL if sep == "," else csv.QUOTE_NONE))
    return got
acled, ucdp, icews, phoenix = rows("acled", ","), rows("ucdp", ","), rows("icews", "\t"), rows("phoenix", "\t")
for name, table, width in (("acled", acled, 31), ("ucdp", ucdp, 49), ("icews", icews, 20), ("phoenix", phoenix, 26)):
    assert table and all(len(r) == width for r in table), name
assert acled[0][:3] == ["event_id_cnty", "event_date", "year"] and acled[0][28] == "fatalities" and acled[0][30] == "timestamp"
assert ucdp[0][:4] == ["id", "relid", "year", "active_year"] and ucdp[0][40:47] == ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"]
assert icews[0][6] == "CAMEO Code" and icews[0][-1] == "Longitude"
for r in acled[1:]:
    assert r[1].startswith(r[2]) and r[3] in "123" and int(r[28]) >= 0 and r[24] in "123", r
    assert -90 <= float(r[22]) <= 90 and -180 <= float(r[23]) <= 180
for r in ucdp[1:]:
    a, b, c, u, best, high, low = map(int, r[40:47])
    assert a + b + c + u == best and low <= best <= high and high >= 1 and r[5] in "123", r
for line in open(d + "plover", encoding="utf-8"):
    o = json.loads(line)
    assert {"id", "date", "actor", "event"} <= set(o) and isinstance(o["actor"], list) and o["event"][0] != "OTHER"
geo = json.load(open(d + "geojson", encoding="utf-8"))
assert all(f["geometry"]["type"] == "Point" and "precision" in f["properties"] for f in geo["features"])
claims = list(csv.DictReader(open(d + "csv", encoding="utf-8", newline="")))
texts = {r["id"]: r["text"] for r in map(json.loads, open("samples/reports.jsonl", encoding="utf-8"))}
assert claims
for c in claims:
    assert texts[c["report"]][int(c["start"]):int(c["end"])] == c["words"], c
known = {(c["report"], c["toll"]) for c in claims}
sides = [json.loads(l) for l in open(d + "register.side")]
assert len(sides) == len(list(csv.DictReader(open(d + "register")))) > 0
for s in sides:
    assert s["policy"] == "range" and s["claim_ids"] and all(tuple(i.split("#")) in known for i in s["claim_ids"]), s
PY
