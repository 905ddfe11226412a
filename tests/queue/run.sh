#!/bin/sh
# Workers on a queue, with everything going wrong that can: real NATS and PostgreSQL servers on private ports, three workers,
# 5,000 reports; workers, their readers and both servers are killed and restarted at random. In the end every report is
# stored once, the records are those of a single process to the byte, and what cannot be coded is parked with the reason.
set -e
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed (tools/deps.sh test installs it)"; exit 77; }
nats=$(command -v nats-server || ls /usr/sbin/nats-server 2>/dev/null) || { echo "nats-server is not installed (tools/deps.sh test installs it)"; exit 77; }
dir=$(mktemp -d)
chmod 755 "$dir"
mkdir "$dir/pg"
as_user=
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
    as_user="runuser -u postgres --"
    chown postgres "$dir/pg"
fi
stop() {
    [ ! -f "$dir/nats.pid" ] || kill -9 "$(cat "$dir/nats.pid")" 2>/dev/null || true
    (cd "$dir/pg" && $as_user "$bin/pg_ctl" -D "$dir/pg/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$dir"
}
trap stop EXIT
(cd "$dir/pg" && $as_user "$bin/initdb" -D "$dir/pg/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null)
python3 tests/speed/archive.py "$dir/in" --reports 5000 --shards 4 --gzip --seed 9
cp samples/reports.jsonl "$dir/in"

"$SITREP" work --queue nats://127.0.0.1:1/none 2>"$dir/err" && exit 1
grep -q "name the queue with --queue and the store with --store" "$dir/err"
"$SITREP" submit http://127.0.0.1:1/none samples/reports.jsonl 2>"$dir/err" && exit 1
grep -q "a queue is named nats://HOST:PORT/NAME" "$dir/err"
"$SITREP" status nats://127.0.0.1:1/none 2>"$dir/err" && exit 1
grep -q "no server answers" "$dir/err"

python3 tests/queue/storm.py --sitrep "$SITREP" --folder "$dir" --nats "$nats" --postgresql "$bin" --as-user "$as_user"
