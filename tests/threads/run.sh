#!/bin/sh
# Threads over reports: a ceasefire offered, agreed and broken; people taken, something demanded, people released. Whatever the
# order in which the reports come, and when one of them is coded anew.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat >"$dir/in.jsonl" <<'END'
{"id":"c1","outlet":"Valley Wire","published":"2031-03-02","title":"Rebels offer truce in Taiz","text":"TAIZ, Yemen - The Houthis offered a ceasefire in Taiz on Sunday, a spokesman for the movement said."}
{"id":"c2","outlet":"Hill Post","published":"2031-03-05","title":"Truce agreed in Taiz","text":"TAIZ, Yemen - The Yemeni government and the Houthis agreed to a ceasefire in Taiz on Tuesday, the United Nations said."}
{"id":"c3","outlet":"Valley Wire","published":"2031-03-09","title":"Shells end truce in Taiz","text":"TAIZ, Yemen - The Houthis violated the ceasefire in Taiz on Saturday, the Yemeni army said. Shells hit the market."}
{"id":"far","outlet":"Far Gazette","published":"2031-03-09","title":"Truce in Juba","text":"JUBA, South Sudan - South Sudan's government and the SPLA-IO agreed to a ceasefire in Juba on Saturday, mediators said."}
{"id":"h1","outlet":"Valley Wire","published":"2031-04-02","title":"Journalist kidnapped","text":"BASRA, Iraq - Gunmen kidnapped Peter Lang, a German journalist, in Basra on Tuesday, police said. On Wednesday the gunmen demanded that foreign troops leave the city."}
{"id":"h2","outlet":"Hill Post","published":"2031-04-20","title":"German journalist freed","text":"BASRA, Iraq - Gunmen released Peter Lang in Basra on Saturday, the German embassy said. He was in good health."}
{"id":"h3","outlet":"Hill Post","published":"2031-04-21","title":"Prisoners released","text":"BASRA, Iraq - Police released 20 demonstrators in Basra on Sunday."}
END
threads() { # the steps of threads of two or more, without their names
    "$SITREP" brief "$1" $2 $3 | sed -n '/^Threads/,/^Open\|^[0-9]* incidents/p' | grep '^    20' | cut -d: -f1,2 | sed 's/  [A-Z][a-z]* [A-Z][a-z]* 20.*//' | sort
}
"$SITREP" code --store "$dir/s" "$dir/in.jsonl"
"$SITREP" link "$dir/s" 2>/dev/null
threads "$dir/s" >"$dir/want"
python3 - "$dir" <<'PY'
import re, subprocess, sqlite3, sys, os
d = sys.argv[1] + "/"
want = open(d + "want").read()
steps = [tuple(re.match(r"\s*(\S+)  (\w[\w ]*?)(?: \(\w+\))?: \"(.*)\"", l).groups()) for l in want.splitlines()]
assert [(day, state) for day, state, _ in steps] == [
    ("2031-03-02", "offered"), ("2031-03-04", "agreed"), ("2031-03-08", "broken"),
    ("2031-04-01", "taken"), ("2031-04-02", "demand"), ("2031-04-19", "released")], steps
rows = sqlite3.connect(d + "s").execute("select thread, group_concat(report_id) from (select * from thread_steps order by day) group by thread order by min(day)").fetchall()
assert [r[1] for r in rows] == ["c1,c2,c3", "far", "h1,h1,h2"], rows  # Juba is another truce; freed prisoners were no hostages
brief = subprocess.run([os.environ["SITREP"], "brief", d + "s"], capture_output=True, text=True).stdout
for thread, _ in (rows[0], rows[2]):
    assert f"step of thread {thread}: " in brief, thread
assert brief.count(f"step of thread {rows[0][0]}: ") == 3, brief
PY
# One at a time, backwards: the same threads.
tac "$dir/in.jsonl" | while read -r line; do
    printf '%s\n' "$line" >"$dir/one.jsonl"
    "$SITREP" code --store "$dir/t" "$dir/one.jsonl"
    "$SITREP" link "$dir/t" 2>/dev/null
done
threads "$dir/t" | cmp - "$dir/want"
"$SITREP" link "$dir/t" --all 2>/dev/null
threads "$dir/t" | cmp - "$dir/want"
# Coded anew by another engine, a step keeps its thread; a rejected one is left out.
before=$(python3 -c "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select distinct thread from thread_steps order by thread').fetchall())" "$dir/s")
"$SITREP" code --rules-only --store "$dir/s" "$dir/in.jsonl"
"$SITREP" code --store "$dir/s" "$dir/in.jsonl"
"$SITREP" link "$dir/s" 2>/dev/null
threads "$dir/s" | cmp - "$dir/want"
after=$(python3 -c "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select distinct thread from thread_steps order by thread').fetchall())" "$dir/s")
[ "$before" = "$after" ] || { echo "threads got other names: $before $after"; exit 1; }
# A brief of one place or time has its threads alone.
threads "$dir/s" --place Basra >"$dir/basra"
[ "$(grep -c . "$dir/basra")" -eq 3 ] && ! grep -q broken "$dir/basra"
threads "$dir/s" --to 2031-03-10 >"$dir/march"
[ "$(grep -c . "$dir/march")" -eq 3 ] && grep -q broken "$dir/march"
event=$(python3 -c "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute(\"select event from thread_steps where report_id = 'c3'\").fetchone()[0])" "$dir/s")
"$SITREP" review "$dir/s" reject c3 "$event" --reviewer ann 2>/dev/null
"$SITREP" link "$dir/s" 2>/dev/null
if threads "$dir/s" | grep -q broken; then echo "a rejected step is shown"; exit 1; fi
