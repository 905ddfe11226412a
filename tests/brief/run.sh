#!/bin/sh
# The situation report: rival figures side by side with who gives them, totals by rule and why; wire copy counted
# once; what a source takes back told from what others contradict.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$SITREP" code --store "$dir/s" samples/reports.jsonl
"$SITREP" link "$dir/s" 2>/dev/null
for policy in range ucdp claims; do
    "$SITREP" brief "$dir/s" --place Najaf --from 2004-08-01 --to 2004-08-31 --policy $policy >"$dir/$policy"
done
"$SITREP" brief "$dir/s" --html "$dir/page.html"

cat >"$dir/wire.jsonl" <<'END'
{"id":"one","outlet":"Valley Wire","published":"2031-04-02","title":"Blast at bus station in Mosul kills 12","text":"MOSUL, Iraq - A car bomb exploded at a bus station in Mosul on Wednesday. Police said the blast killed 12 people. It destroyed several buses that stood in line for the evening journey to the villages, and windows broke in houses on both sides of the street."}
{"id":"two","outlet":"Hill Post","published":"2031-04-02","title":"Blast at bus station in Mosul kills 12","text":"MOSUL, Iraq - A car bomb exploded at a bus station in Mosul on Wednesday. Police said the blast killed 12 people. It destroyed several buses that stood in line for the evening journey to the villages, and windows broke in houses on both sides of the street."}
{"id":"three","outlet":"River Herald","published":"2031-04-03","title":"Toll of Mosul bus station blast rises to 19","text":"MOSUL, Iraq - A car bomb at a bus station in Mosul killed 19 people on Wednesday, police said. Doctors at the city's hospital put the number of dead at 23. The blast destroyed several buses."}
END
"$SITREP" code --store "$dir/w" "$dir/wire.jsonl"
"$SITREP" link "$dir/w" 2>/dev/null
"$SITREP" brief "$dir/w" >"$dir/wire"
"$SITREP" code --no-text --store "$dir/w2" "$dir/wire.jsonl"
"$SITREP" link "$dir/w2" 2>/dev/null
"$SITREP" brief "$dir/w2" >"$dir/wire-no-text"

python3 - "$dir" <<'PY'
import html.parser, re, sqlite3, sys
d = sys.argv[1] + "/"
text = {n: open(d + n, encoding="utf-8").read() for n in ("range", "ucdp", "claims", "wire", "wire-no-text", "page.html")}

def incident(brief, *words):
    """The block of the first incident that has all the words."""
    for block in re.split(r"\n\n(?=    \S)", brief):
        if all(w in block for w in words):
            return block
    raise SystemExit("no incident with %r in\n%s" % (words, brief))

for policy in ("range", "ucdp"):
    block = incident(text[policy], "about 300", "at least 400")
    lines = block.split("\n")
    def row(figure):
        return next(l for l in lines if l.strip().startswith(figure))
    assert "Marine spokesman" in row("about 300") and "Gulf Courier 2004-08-07" in row("about 300"), row("about 300")
    assert "governor" in row("at least 400"), row("at least 400")
    conflict = lines[lines.index(row("about 300")) + 1]
    assert "in conflict with at least 400" in conflict, conflict
    total = next(l for l in lines if "= by rule" in l)
    assert f"by rule {policy}" in total and "contested" in total, total
    low, high, best = map(int, re.search(r"(\d+) to (\d+) or more, best (\d+)", total).groups())
    assert low < 400 <= high and low <= best <= high, total
    assert "groups of victims" in total and "gulf-courier-0807#t1" in total, total  # why, and from what
    assert "most reliable source" in total if policy == "ucdp" else "median" in total, total
assert "= by rule" not in text["claims"]
asked = text["range"].split("Open questions")[1]
assert "about 300 (A Marine spokesman" in asked and "at least 400 (The provincial governor" in asked, asked

for name in ("wire", "wire-no-text"):
    block = incident(text[name], "bombing")
    assert "3 reports, 1 of them a copy" in block, block
    assert block.count("in a copied text, counted once: 12") == 1, block
    assert block.count("revised by its source: 19") >= 1, block
    assert "in conflict with 23" in block and not re.search(r"conflict with [^\n]*\b12 \(", block), block
    total = next(l for l in block.split("\n") if "= by rule" in l)
    assert "19 to 23" in total and "2 sources" in total and "revised or told again left out" in total, total
rows = sqlite3.connect(d + "w").execute("select id, duplicate_of, text is not null from reports order by number").fetchall()
assert rows == [("one", None, 1), ("two", "one", 1), ("three", None, 1)], rows
rows = sqlite3.connect(d + "w2").execute("select id, duplicate_of, text is not null from reports order by number").fetchall()
assert rows == [("one", None, 0), ("two", "one", 0), ("three", None, 0)], rows

class Page(html.parser.HTMLParser):
    """Every tag that opens is closed in order."""
    void = {"meta", "br"}
    def __init__(self):
        super().__init__(); self.open = []; self.seen = set()
    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag not in self.void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag
page = Page()
page.feed(text["page.html"])
assert not page.open and {"table", "section", "q", "li"} <= page.seen, (page.open, page.seen)
PY
