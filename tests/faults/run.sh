#!/bin/sh
# Stores that are damaged, foreign, full, or not to be written; two writers at once: one clear line, status 1, nothing lost.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 - "$dir" <<'PY'
import json, sys
rows = [json.loads(l) for l in open("samples/reports.jsonl", encoding="utf-8")]
with open(sys.argv[1] + "/many.jsonl", "w", encoding="utf-8") as f:
    for i in range(700):
        r = dict(rows[i % len(rows)])
        r["id"] += f"-{i}"
        f.write(json.dumps(r) + "\n")
PY
"$SITREP" code --jobs 2 "$dir/many.jsonl" >"$dir/want"
program=$(cd "$(dirname "$SITREP")" && pwd)/$(basename "$SITREP")

# refused WORDS COMMAND...: fails with status 1 and one line that has the words.
refused() {
    words=$1
    shift
    status=0
    "$@" >"$dir/out" 2>"$dir/err" || status=$?
    [ $status -eq 1 ] || { echo "status $status: $*"; cat "$dir/err"; exit 1; }
    [ "$(wc -l <"$dir/err")" -eq 1 ] && grep -q "$words" "$dir/err" || { echo "not clear: $*"; cat "$dir/err"; exit 1; }
}

# ---- a full disk: what was committed is whole, and the rest comes when there is room again
full_disk() { # in a small file system of its own
    mkdir "$dir/small"
    unshare -rm sh -c '
        mount -t tmpfs -o size=3m none "$2/small"
        "$1" code --jobs 2 --store "$2/small/s" "$2/many.jsonl" 2>"$2/full.err"
        echo $? >"$2/full.status"
        cp "$2/small/s"* "$2/"' sh "$program" "$dir"
    [ "$(cat "$dir/full.status")" -eq 1 ] && grep -q "disk is full" "$dir/full.err" && [ "$(wc -l <"$dir/full.err")" -eq 1 ] ||
        { echo "a full disk"; cat "$dir/full.status" "$dir/full.err"; exit 1; }
    "$SITREP" export "$dir/s" --as records >"$dir/part"
    n=$(wc -l <"$dir/part")
    [ "$n" -lt 700 ]
    head -n "$n" "$dir/want" | cmp - "$dir/part"
    "$SITREP" code --jobs 2 --store "$dir/s" "$dir/many.jsonl"
    "$SITREP" export "$dir/s" --as records | cmp - "$dir/want"
}
if unshare -rm true 2>/dev/null; then full_disk; else echo "no file system of its own: the full disk was not tried"; fi

# Writes that fail after so many bytes, whoever asks: the same.
for blocks in 64 512 1500; do
    rm -f "$dir"/t*
    status=0
    (trap '' XFSZ; ulimit -f $blocks; exec "$SITREP" code --jobs 2 --store "$dir/t" "$dir/many.jsonl") 2>"$dir/err" || status=$?
    [ $status -eq 1 ] && [ "$(wc -l <"$dir/err")" -eq 1 ] || { echo "a write refused: status $status"; cat "$dir/err"; exit 1; }
    "$SITREP" code --jobs 2 --store "$dir/t" "$dir/many.jsonl"
    "$SITREP" export "$dir/t" --as records | cmp - "$dir/want"
done
if [ -e /dev/full ]; then
    "$SITREP" code --store "$dir/l" samples/reports.jsonl
    "$SITREP" link "$dir/l" 2>/dev/null
    for command in "code samples/reports.jsonl" "export $dir/l --as records" "export $dir/l --as clusters" "export $dir/l --as geojson" \
        "brief $dir/l" "agree $dir/l"; do
        status=0
        "$SITREP" $command >/dev/full 2>"$dir/err" || status=$?
        [ $status -eq 1 ] && [ -s "$dir/err" ] || { echo "output refused: $command: status $status"; exit 1; }
    done
fi

# ---- a store that is not to be written: read as it is, writing refused
mkdir "$dir/read"
"$SITREP" code --store "$dir/read/s" samples/reports.jsonl
"$SITREP" link "$dir/read/s" 2>/dev/null
"$SITREP" brief "$dir/read/s" >"$dir/brief"
read_only() { # COMMAND...: in a view of the folder that nobody can write
    unshare -rm sh -c 'mount --bind "$1/read" "$1/read" && mount -o remount,ro,bind "$1/read"; shift; exec "$@"' sh "$dir" "$@"
}
if unshare -rm sh -c 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"' sh "$dir/read" 2>/dev/null; then
    read_only "$program" brief "$dir/read/s" | cmp - "$dir/brief"
    read_only "$program" export "$dir/read/s" --as records >"$dir/out"
    [ "$(wc -l <"$dir/out")" -eq 14 ]
    refused "read" read_only "$program" code --rules-only --store "$dir/read/s" samples/reports.jsonl
    refused "read" read_only "$program" link "$dir/read/s" --all
    refused "read" read_only "$program" review "$dir/read/s" accept gulf-courier-0807 t1 --reviewer ann
    refused "" read_only "$program" code --store "$dir/read/new" samples/reports.jsonl
else
    echo "no view that cannot be written: read-only folders were not tried"
fi
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$dir/read/s" "$dir/read"
    "$SITREP" brief "$dir/read/s" | cmp - "$dir/brief"
    refused "read" "$SITREP" link "$dir/read/s" --all
    chmod u+w "$dir/read" "$dir/read/s"
fi
"$SITREP" brief "$dir/read/s" | cmp - "$dir/brief"
[ "$("$SITREP" review "$dir/read/s" list | wc -l)" -eq 0 ]

# ---- damage: cut files, pages of noise, single bytes: an answer or one line, never a crash; the file stays as it is
cp "$dir/read/s" "$dir/good"
python3 - "$program" "$dir" <<'PY'
import os, random, subprocess, sys
program, d = sys.argv[1], sys.argv[2] + "/"
good = open(d + "good", "rb").read()
rnd = random.Random(11)
want = {c: subprocess.run([program, *c.format(d + "good").split()], capture_output=True).stdout for c in ("export {} --as records", "brief {}")}
refused = 0
for turn in range(24):
    data = bytearray(good)
    if turn % 3 == 0:
        data = data[:rnd.randrange(1, len(data))]
    elif turn % 3 == 1:
        at = rnd.randrange(len(data) // 4096) * 4096
        data[at:at + 4096] = rnd.randbytes(4096)
    else:
        for _ in range(300):
            data[rnd.randrange(len(data))] = rnd.randrange(256)
    for command in ("export {} --as records", "brief {}", "link {} --all", "code --store {} samples/reports.jsonl"):
        for old in os.listdir(d):
            if old.startswith("bad"):
                os.remove(d + old)
        open(d + "bad", "wb").write(data)
        run = subprocess.run([program, *command.format(d + "bad").split()], capture_output=True)
        assert run.returncode in (0, 1), (turn, command, run.returncode, run.stderr[-300:])
        if run.returncode == 1:
            refused += 1
            assert run.stderr.count(b"\n") == 1 and run.stderr.startswith(b"sitrep: "), (turn, command, run.stderr)
        if command in want:  # reading leaves even a damaged file alone
            assert open(d + "bad", "rb").read() == bytes(data), (turn, command)
assert refused > 40, refused
PY
cp "$dir/good" "$dir/torn"
python3 -c "
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
c.execute(\"update reports set record = substr(record, 1, 500) where number = 3\")
c.commit()" "$dir/torn"
refused "damaged" "$SITREP" brief "$dir/torn"
refused "damaged" "$SITREP" link "$dir/torn" --all
"$SITREP" export "$dir/good" --as records >"$dir/out" # the rest of the world is as it was
[ "$(wc -l <"$dir/out")" -eq 14 ]

# ---- foreign files: refused, and left as they are
echo "no database" >"$dir/foreign"
cp "$dir/foreign" "$dir/foreign.copy"
refused "not a database" "$SITREP" code --store "$dir/foreign" samples/reports.jsonl
refused "not a database" "$SITREP" brief "$dir/foreign"
cmp "$dir/foreign" "$dir/foreign.copy"
python3 -c "
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
c.execute('create table meta (key text primary key, value text not null)')
c.execute(\"insert into meta values ('version', '999')\")
c.commit()" "$dir/later"
refused "use a newer sitrep" "$SITREP" brief "$dir/later"
refused "" "$SITREP" brief "$dir"
refused "" "$SITREP" code --store "$dir/none/s" samples/reports.jsonl

# ---- two writers of one store, and a linker between them
"$SITREP" code --jobs 1 --store "$dir/two" "$dir/many.jsonl" &
first=$!
"$SITREP" code --jobs 1 --store "$dir/two" samples/reports.jsonl
"$SITREP" link "$dir/two" 2>/dev/null
"$SITREP" review "$dir/two" accept gulf-courier-0807 t1 --reviewer ann 2>/dev/null
wait $first
"$SITREP" link "$dir/two" 2>/dev/null
[ "$("$SITREP" export "$dir/two" --as records | wc -l)" -eq 714 ]
[ "$("$SITREP" export "$dir/two" --as records | sort | uniq -d | wc -l)" -eq 0 ]
[ "$("$SITREP" review "$dir/two" list | wc -l)" -eq 1 ]
