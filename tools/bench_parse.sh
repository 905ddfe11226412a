#!/bin/sh
# tools/bench_parse.sh BUILD [TEXT]: tokens a second of `sitrep parse` on one core, its start-up and its memory.
# Without TEXT: the samples of this repository, many times over.
build=$1
text=${2:-$build/bench.txt}
if [ -z "$2" ]; then
    : > "$text"
    for i in $(seq 40); do
        cat docs/*.md README.md 2>/dev/null >> "$text"
    done
fi
now() { date +%s%N; }
echo hello > "$build/bench-hello.txt"
from=$(now)
"$build/sitrep" parse --jobs 1 "$build/bench-hello.txt" > /dev/null || exit 1
startup=$(( ($(now) - from) / 1000000 ))
from=$(now)
"$build/sitrep" parse --jobs 1 "$text" > "$build/bench.conllu" || exit 1
spent=$(( ($(now) - from) / 1000000 ))
tokens=$(grep -c '^[0-9][0-9]*	' "$build/bench.conllu")
memory=$( (/usr/bin/time -f %M "$build/sitrep" parse --jobs 1 "$text" > /dev/null) 2>&1 | tail -1)
printf 'parse (tokens, tags, names, tree), one core: %s tokens in %s ms, %s tokens/s\n' "$tokens" "$spent" $((tokens * 1000 / (spent + 1)))
printf 'start-up with the model: %s ms; peak memory: %s kB\n' "$startup" "$memory"
rm -f "$build/bench-hello.txt" "$build/bench.conllu"
