#!/bin/sh
# What a command says when it is used wrongly, and when there is nothing: one line on standard error that says what it wants.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat >"$dir/two.jsonl" <<'END'
{"id":"a","outlet":"Hill Post","published":"2031-04-02","text":"Rebels killed 12 soldiers in Aleppo on Tuesday, the army said."}
{"id":"b","outlet":"Vale Wire","published":"2031-04-03","text":"A bomb killed three people in Kabul on Wednesday, police said."}
END

# says STATUS WORDS COMMAND...: ends with that status, and its words are on standard error.
says() {
    want=$1 words=$2
    shift 2
    status=0
    "$SITREP" "$@" >"$dir/out" 2>"$dir/err" </dev/null || status=$?
    [ $status -eq "$want" ] && { [ -z "$words" ] || grep -q -- "$words" "$dir/err"; } ||
        { echo "status $status, wanted $want and '$words': $*"; cat "$dir/err"; exit 1; }
}

for command in $("$SITREP" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p'); do
    "$SITREP" "$command" --help >"$dir/help"
    "$SITREP" help "$command" | cmp - "$dir/help"
    says 2 "see .sitrep $command --help." "$command" --nothing
    awk -v c="$command" 'length($0) > 100 { print c ": " $0; wide = 1 } END { exit wide }' "$dir/help"
    # The manual has every command, and every option of those that it lists options of.
    grep -q "^\.BI* *\"*$command\b" docs/man/sitrep.1 || { echo "no $command in the manual"; exit 1; }
done
says 2 "no command" nothing
mkdir "$dir/empty"
says 0 "no reports found" code "$dir/empty"
says 1 "no such store" brief "$dir/none"
says 1 "a folder, no store" brief "$dir/empty"
says 0 "2 reports coded" code --store "$dir/s" "$dir/two.jsonl"
says 0 "0 reports coded, 2 there already" code --store "$dir/s" "$dir/two.jsonl"
says 0 "2 reports are not linked yet" brief "$dir/s"
"$SITREP" link "$dir/s" 2>/dev/null
says 0 "" brief "$dir/s"
[ ! -s "$dir/err" ] || { cat "$dir/err"; exit 1; }
echo '{"id":"a","text":"Rebels killed 13 soldiers in Aleppo on Tuesday, the army said."}' >"$dir/again.jsonl"
says 0 "1 report coded, 1 of them in place of what stood under their id" code --store "$dir/s" "$dir/again.jsonl"
says 0 "1 report coded, 1 of them in place" code --store "$dir/s" "$dir/two.jsonl"
"$SITREP" link "$dir/s" 2>/dev/null
for text in "Rebels killed 5 soldiers in Homs." "Rebels killed 9 soldiers in Hama."; do # piped, none takes the other's place
    echo "$text" | "$SITREP" code --store "$dir/piped" - 2>/dev/null
done
[ "$("$SITREP" export "$dir/piped" --as records | wc -l)" -eq 2 ]
"$SITREP" brief "$dir/s" --place syria | grep -q "^Syria (SYR)$" # a country by its name
"$SITREP" brief "$dir/s" --place syria | grep -q "^1 incident;"
[ "$("$SITREP" export "$dir/s" --as csv --place Syria 2>/dev/null)" = "$("$SITREP" export "$dir/s" --as csv --place SYR 2>/dev/null)" ]
says 2 "not 'x'" export "$dir/s" --as csv --from x
says 2 "is after" brief "$dir/s" --from 2031-02-01 --to 2031-01-01
says 2 "no schema 'foo': acled, ucdp" export "$dir/s" --as foo
says 2 "no rule 'foo': range, ucdp" export "$dir/s" --as csv --policy foo
says 0 "by rule acled" export "$dir/s" --as acled
says 0 "by rule ucdp" export "$dir/s" --as ucdp
says 0 "by rule range" export "$dir/s" --as register
says 2 "find which NAME" gazetteer find
says 0 "sound alike" gazetteer find zzzq
says 1 "no place is named" gazetteer find qqqqqqq
says 1 "no frame 'nothing'" codebook list nothing
says 1 "no frame 'nothing'" codebook test nothing
says 2 "takes no words" doctor please
says 2 "REPORT t1" explain "$dir/s" t1
says 0 "" explain "$dir/s" "a#t1"
cp "$dir/out" "$dir/marked"
says 0 "" explain "$dir/s" a t1
cmp "$dir/out" "$dir/marked"
grep -q "done by: " "$dir/out" && grep -q "^weighed here" "$dir/out"
awk 'length($0) > 200 { exit 1 }' "$dir/out" || { echo "an explanation with long lines"; exit 1; }
says 0 "" explain "$dir/s" a t1 --signs
awk 'length($0) > 200 { long = 1 } END { exit !long }' "$dir/out"

says 0 "all .* 2 sentences, " code --timing "$dir/two.jsonl"
grep -q "^claim  .* %$" "$dir/err" || { echo "no share of the claims"; exit 1; }

# A report has room by its length: a long one of nothing but acts, in one paragraph.
awk 'BEGIN { for (i = 0; i < 7000; i++) printf "He killed, shot, bombed, shelled, robbed, beat us. " }' >"$dir/long.txt"
says 0 "" code --rules-only --published 2031-04-02 "$dir/long.txt"
grep -q '"kind":"shelling"' "$dir/out" || { echo "a long report is coded"; exit 1; }
