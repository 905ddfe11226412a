#!/bin/sh
# usage: tools/fuzz.sh [SECONDS]
# Build all fuzz targets and run each for some seconds (5), starting from the samples of its format. What one finds stays in
# build/fuzz/found.
cd "$(dirname "$0")/.." || exit 1
seconds=${1:-5}
command -v clang >/dev/null || { echo "fuzz: clang is not installed (tools/deps.sh fuzz installs it)" >&2; exit 1; }
make -s -j"$(nproc)" config=fuzz fuzz || exit 1
make -s data >/dev/null || exit 1
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
mkdir -p build/fuzz/found
failed=0 count=0
for target in tests/fuzz/*.c; do
    name=$(basename "$target" .c)
    case $name in
    csv) seeds=table ;; html) seeds=html ;; json) seeds=jsonl ;; mbox) seeds=mbox ;; warc) seeds=warc ;; xml) seeds='feed newsml nitf' ;;
    encoding | plain | token | utf8) seeds='html jsonl' ;; *) seeds= ;;
    esac
    mkdir "$corpus/$name"
    for folder in $seeds; do cp tests/samples/"$folder"/* "$corpus/$name/"; done
    count=$((count + 1))
    build/fuzz/fuzz/"$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=65536 -print_final_stats=0 -verbosity=0 \
        -artifact_prefix=build/fuzz/found/"$name"- "$corpus/$name" >"$corpus/log" 2>&1 || {
        failed=$((failed + 1))
        echo "FAILED fuzz target $name"
        tail -n 30 "$corpus/log"
    }
done
echo "fuzz: $count targets, $failed failed"
[ $failed -eq 0 ]
