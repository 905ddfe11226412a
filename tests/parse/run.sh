#!/bin/sh
# `sitrep parse` from outside: the same bytes for any number of threads and any kernel, tokens of CoNLL-U kept,
# bad input refused in words.
sitrep=${SITREP:-build/sitrep}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "not so: $1"; failures=$((failures + 1)); }

for i in $(seq 60); do
    printf 'On day %d, gunmen shot a judge in Basra; nobody claimed it. "We do not know who did it," the mayor said.\n\n' "$i"
    printf 'SHELLS HIT THE MARKET OF TOWN NUMBER %d AND 1%d PEOPLE DIED.\n\nThe governor (a former general) wasn'"'"'t hurt.\n\n' "$i" "$i"
done > "$work/text"
"$sitrep" parse --jobs 1 "$work/text" > "$work/one" || fail "text is parsed"
"$sitrep" parse --jobs 4 < "$work/text" > "$work/four" || fail "standard input is parsed"
cmp -s "$work/one" "$work/four" || fail "four threads give the bytes of one"
for kernel in plain avx2 vnni; do
    SITREP_KERNEL=$kernel "$sitrep" parse "$work/text" | cmp -s - "$work/one" || fail "kernel $kernel gives the same bytes"
done
grep -q '^# sent_id = 240$' "$work/one" || fail "sentences are numbered through"
grep -q "^[0-9]*-[0-9]*	wasn't	_" "$work/one" || fail "words written as one have a range line"
grep -q 'NER=B-place' "$work/one" || fail "names stand in MISC"

"$sitrep" parse --from conllu "$work/one" > "$work/again" || fail "own output is read"
for file in one again; do
    grep -v '^#' "$work/$file" | cut -f1,2 > "$work/$file.words"
done
cmp -s "$work/one.words" "$work/again.words" || fail "tokens, ranges and blank lines are kept"
grep '^#' "$work/one" > "$work/one.comments"
grep '^#' "$work/again" | cmp -s - "$work/one.comments" || fail "comments are kept"

: > "$work/empty"
[ "$("$sitrep" parse "$work/empty" | wc -c)" -eq 0 ] || fail "nothing gives nothing"
printf 'Troops took Medell\355n; the p\341rroco saw no one, and the ni\361os had gone to Bogot\341 before.\n' > "$work/latin"
printf 'Troops took Medellín; the párroco saw no one, and the niños had gone to Bogotá before.\n' > "$work/utf8"
"$sitrep" parse "$work/utf8" > "$work/one" || fail "text with accents is parsed"
"$sitrep" parse "$work/latin" | cmp -s - "$work/one" || fail "text of another charset is read, as by code"
{ printf '\357\273\277'; cat "$work/utf8"; } > "$work/marked"
"$sitrep" parse "$work/marked" | cmp -s - "$work/one" || fail "a byte order mark is no word"
printf 'a \0 b \377 byte\n' > "$work/bad"
"$sitrep" parse "$work/bad" > /dev/null 2> "$work/err" && fail "what is no text is refused"
grep -q 'not a text file' "$work/err" || fail "and said so"
printf '1\tbad \377\t_\t_\t_\t_\t0\troot\t_\t_\n\n' > "$work/bad"
"$sitrep" parse --from conllu "$work/bad" > /dev/null 2> "$work/err" && fail "bad UTF-8 in CoNLL-U is refused"
grep -q 'byte 6' "$work/err" || fail "and said where"
printf 'no columns here\n' > "$work/bad"
"$sitrep" parse --from conllu "$work/bad" > /dev/null 2>&1 && fail "what is no CoNLL-U is refused"
"$sitrep" parse --from html "$work/text" > /dev/null 2>&1
[ $? -eq 2 ] || fail "wrong usage has its own status"
"$sitrep" parse "$work/absent" > /dev/null 2>&1
[ $? -eq 1 ] || fail "a missing file is a failure"
mkdir "$work/models"
head -c 5000 "${SITREP_BUILD:-build}/models/reader.srd" > "$work/models/reader.srd"
"$sitrep" parse --models "$work/models" "$work/text" > /dev/null 2> "$work/err" && fail "a cut model is refused"
grep -q 'cut short' "$work/err" || fail "and named as such"
[ $failures -eq 0 ]
