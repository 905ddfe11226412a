#!/bin/sh
# tools/bench_code.sh BUILD REPORTS: seconds of the processor that reading REPORTS into records takes on one core, the share of
# each layer, sentences a second, and peak memory. Reports are read over and over until there are at least 400.
build=$1
reports=$2
count=$(wc -l < "$reports")
set --
while [ $((count * $#)) -lt 400 ] && [ $# -lt 400 ]; do
    set -- "$@" "$reports"
done
echo "code (reports to records), one core: $reports, $# times"
/usr/bin/time -f 'peak memory: %M kB' "$build/sitrep" code --jobs 1 --timing "$@" 2>&1 > "$build/bench.out"
rm -f "$build/bench.out"
