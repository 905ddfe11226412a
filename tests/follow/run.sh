#!/bin/sh
# `sitrep code --follow`: what is there is coded, then what arrives; a half-written file is not read.
set -e
dir=$(mktemp -d)
trap 'kill $pid 2>/dev/null || true; rm -rf "$dir"' EXIT
mkdir "$dir/in"
echo '{"id":"one","text":"Rebels shelled the town on Monday."}' >"$dir/in/a.jsonl"
"$SITREP" code --follow --jobs 1 "$dir/in" >"$dir/out" 2>"$dir/err" &
pid=$!
lines() { # wait up to ten seconds for this many records
    for i in $(seq 100); do
        [ "$(wc -l <"$dir/out")" -ge "$1" ] && return 0
        sleep 0.1
    done
    echo "$1 records did not come"; cat "$dir/out" "$dir/err"; exit 1
}
lines 1
exec 3>"$dir/in/b.jsonl" # opened, not closed
printf '{"id":"two","text":"Quiet.' >&3
sleep 0.3
echo '{"id":"three","text":"Rain fell."}' >"$dir/c.jsonl"
mv "$dir/c.jsonl" "$dir/in/c.jsonl"
lines 2
echo '"}' >&3
exec 3>&-
lines 3
mkdir "$dir/in/deeper"
sleep 0.3
echo '{"id":"four","text":"Rain fell."}' >"$dir/in/deeper/d.jsonl"
lines 4
kill -INT $pid
wait $pid && { echo "an interrupted run was a success"; exit 1; }
[ "$(sed 's/.*"document":{"id":"\([a-z]*\)".*/\1/' "$dir/out" | tr '\n' ' ')" = "one three two four " ] || { cat "$dir/out"; exit 1; }
