#!/bin/sh
# fuzz.sh SECONDS: run every fuzz target that long, starting from the samples. A find is left in the
# folder as crash-*, and the run fails.
set -e
seconds=${1:-60}
make -s config=fuzz fuzz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for target in build/fuzz/fuzz/*; do
    name=$(basename "$target")
    mkdir -p "$work/$name"
    find tests/samples -type f -size -100k ! -name '10.warc.gz' -exec cp --backup=numbered {} "$work/$name/" \;
    echo "$name"
    "$target" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -max_len=65536 -verbosity=0 -print_final_stats=0 \
        -artifact_prefix=crash-"$name"- "$work/$name" >"$work/log" 2>&1 || { tail -40 "$work/log"; exit 1; }
done
