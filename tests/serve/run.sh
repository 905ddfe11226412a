#!/bin/sh
# The API against its own description, its limits, and the page in a real browser.
set -e
dir=$(mktemp -d)
server=
stop() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$dir"; }
trap stop EXIT
python3 tests/serve/samples.py >"$dir/reports.jsonl"
"$SITREP" code --store "$dir/s" "$dir/reports.jsonl"
"$SITREP" link "$dir/s" 2>/dev/null
start() {
    : >"$dir/out" # what the server before this one said
    "$SITREP" serve "$dir/s" --port 0 --threads 2 --token secret >"$dir/out" &
    server=$!
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do grep -q open "$dir/out" && break; sleep 0.2; done
    url=$(sed -n 's/.*open \(http[^ ]*\)\/$/\1/p' "$dir/out")
}
start
python3 tests/serve/api_test.py "$url" secret
if command -v chromedriver >/dev/null && command -v chromium >/dev/null; then
    python3 tests/serve/page_test.py "$url" secret "${SITREP_BUILD:-build}/screenshots" first
    kill "$server"; wait "$server" 2>/dev/null || true
    start # decisions survive a restart
    python3 tests/serve/page_test.py "$url" secret "${SITREP_BUILD:-build}/screenshots" second
else
    echo "no chromium and chromedriver: the page was not tested"
fi
kill "$server"
wait "$server"
server=
