#!/bin/sh
# The same store on a real PostgreSQL server, on a private port and socket: same records, same links, same
# tables as SQLite; killed in the middle, it goes on.
set -e
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed (tools/deps.sh test installs it)"; exit 77; }
dir=$(mktemp -d)
chmod 755 "$dir"
as_user=
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
    as_user="runuser -u postgres --"
    mkdir "$dir/pg" && chown postgres "$dir/pg"
else
    mkdir "$dir/pg"
fi
port=$((20000 + $$ % 20000))
stop() { $as_user "$bin/pg_ctl" -D "$dir/pg/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap stop EXIT
(cd "$dir/pg" && $as_user "$bin/initdb" -D "$dir/pg/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null)
(cd "$dir/pg" && $as_user "$bin/pg_ctl" -D "$dir/pg/data" -w -l "$dir/pg/log" \
    -o "-p $port -k $dir/pg -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null)
url="postgresql://postgres@127.0.0.1:$port/postgres"

"$SITREP" code --store "$dir/lite" samples/reports.jsonl
"$SITREP" code --store "$url" samples/reports.jsonl &
pid=$!
sleep 0.2
kill -9 $pid 2>/dev/null || true
wait $pid 2>/dev/null || true
"$SITREP" code --store "$url" samples/reports.jsonl
"$SITREP" code --store "$url" samples/reports.jsonl
# Two writers at once: both finish, every report is there once.
python3 - "$dir" <<'PY'
import json, sys
rows = [json.loads(l) for l in open("samples/reports.jsonl", encoding="utf-8")]
for part in ("x", "y"):
    with open(f"{sys.argv[1]}/{part}.jsonl", "w", encoding="utf-8") as f:
        for i in range(300):
            r = dict(rows[i % len(rows)])
            r["id"] += f"-{part}{i}"
            f.write(json.dumps(r) + "\n")
PY
as_pg() { $as_user "$bin/psql" -h 127.0.0.1 -p $port -U postgres -At -c "$1" "$2"; }
as_pg "CREATE DATABASE two" postgres >/dev/null
two="postgresql://postgres@127.0.0.1:$port/two"
"$SITREP" code --jobs 1 --store "$two" "$dir/x.jsonl" &
first=$!
"$SITREP" code --jobs 1 --store "$two" "$dir/y.jsonl"
wait $first
[ "$(as_pg "SELECT count(*), count(DISTINCT id), count(DISTINCT number) FROM reports" two)" = "600|600|600" ]
for store in "$dir/lite" "$url"; do "$SITREP" link "$store" --all 2>/dev/null; done
for schema in records clusters csv acled ucdp plover; do
    "$SITREP" export "$dir/lite" --as $schema >"$dir/a" 2>/dev/null
    "$SITREP" export "$url" --as $schema >"$dir/b" 2>/dev/null
    sort "$dir/a" >"$dir/a.sorted" # the servers' collations order names differently
    sort "$dir/b" >"$dir/b.sorted"
    cmp "$dir/a.sorted" "$dir/b.sorted" || { diff "$dir/a.sorted" "$dir/b.sorted" | head -5 | cut -c1-600; false; } || { echo "$schema differs between the databases"; exit 1; }
done
"$SITREP" brief "$url" >/dev/null
report=$("$SITREP" export "$url" --as csv 2>/dev/null | python3 -c "import csv,sys; r=next(csv.DictReader(sys.stdin)); print(r['report'], r['toll'])")
set -- $report
"$SITREP" review "$url" reject "$1" "$2" --reviewer ann 2>/dev/null
[ "$("$SITREP" review "$url" list | wc -l)" -eq 1 ]
if "$SITREP" code --store "postgresql://postgres@127.0.0.1:1/none" samples/reports.jsonl 2>"$dir/err"; then exit 1; fi
grep -q postgresql "$dir/err"
