#!/bin/sh
# tools/bench_parse.sh BUILD [TEXT]: tokens a second of `sitrep parse` on one core, its start-up and its memory.
# Without TEXT: the pages of this repository, many times over. Seconds are the processor's, so that a machine that is shared
# does not count against it; the elapsed ones stand beside.
build=$1
text=${2:-$build/bench.txt}
if [ -z "$2" ]; then
    : > "$text"
    for i in $(seq 40); do
        cat README.md docs/*.md >> "$text"
    done
fi
measured() { /usr/bin/time -f '%U %S %e %M' "$@" 2>&1 > "$build/bench.out" | tail -1; }
echo hello > "$build/bench-hello.txt"
startup=$(measured "$build/sitrep" parse --jobs 1 "$build/bench-hello.txt")
run=$(measured "$build/sitrep" parse --jobs 1 "$text")
tokens=$(grep -c '^[0-9][0-9]*	' "$build/bench.out")
echo "$tokens $run $startup" | awk '{
    printf "parse (tokens, tags, names, tree), one core: %d tokens, %.2f s (elapsed %.2f): %d tokens/s\n", $1, $2 + $3, $4, $1 / ($2 + $3 + 0.001)
    printf "start-up with the model: %d ms (elapsed %d); peak memory: %d kB\n", 1000 * ($6 + $7), 1000 * $8, $5 }'
rm -f "$build/bench-hello.txt" "$build/bench.out"
