#!/bin/sh
# check_names.sh [DIR]: the rules of data/README.md for actors-*.txt and persons-*.txt that a line can break:
# field count, unique ids, known values, code shape, dates in order, parents that exist, no alias claimed twice in one period,
# none that folds to the name of a state ("AL Bangladesh").
# Prints every fault as file:line and exits 1 if there is one; prints the number of rows otherwise.
set -e
dir=${1:-data/names}
set --
for file in "$dir"/actors-*.txt "$dir"/persons-*.txt; do [ -f "$file" ] && set -- "$@" "$file"; done
[ $# -gt 0 ] || { echo "check_names: no actor or person file in $dir" >&2; exit 1; }
LC_ALL=C exec awk -F '\t' -v states="$dir/states.txt" '
function fault(text) { print where ": " text; faults++ }
# the day as a number; an open start is 0, an open end is far away, a year or month end runs to its last day
function day(text, late,   part, n) {
    if (text == "") return late ? 99999999 : 0
    if (text !~ /^[0-9][0-9][0-9][0-9](-[01][0-9](-[0-3][0-9])?)?$/) { fault("date \"" text "\""); return 0 }
    n = split(text, part, "-")
    return part[1] * 10000 + (n > 1 ? part[2] * 100 : (late ? 1200 : 0)) + (n > 2 ? part[3] : (late ? 31 : 0))
}
# sets lo and hi
function period(text,   at) {
    lo = 0; hi = 99999999
    if (text == "-" || text == "") return
    at = index(text, "..")
    if (at == 0) { lo = day(text, 0); hi = day(text, 1) }
    else { lo = day(substr(text, 1, at - 1), 0); hi = day(substr(text, at + 2), 1) }
    if (lo > hi) fault("dates out of order: " text)
}
function code(text) {
    if (text !~ /^[A-Z-]+$/ || length(text) % 3 != 0) { fault("code \"" text "\""); return }
    if (length(text) < 3) fault("code \"" text "\"")
}
# as the engine folds: case, stops, hyphens, apostrophes, the article
function fold(text) {
    text = " " tolower(text) " "
    gsub(/[\047`.]/, "", text); gsub(/[-,\/()]/, " ", text); gsub(/ al /, " ", text); gsub(/  +/, " ", text)
    sub(/^ /, "", text); sub(/ $/, "", text); sub(/^the /, "", text)
    return text
}
# remembers who claims an alias from when to when; the clash test runs at the end
function claim(text,   key) {
    key = fold(text)
    if (key == "") { fault("empty alias"); return }
    if (key in land && $2 != "state") { fault("alias \"" text "\" is a state"); return }
    if ((key, $1) in owner) { fault("alias \"" text "\" twice in one row"); return }
    owner[key, $1] = 1
    count[key]++
    claimant[key, count[key]] = $1 "\t" life_lo "\t" life_hi "\t" where "\t" (country == "-")
}
BEGIN {
    while ((getline line <states) > 0) {
        split(line, field, "\t")
        if (line !~ /^#/) land[fold(field[2])] = 1
    }
}
FNR == 1 { kind = FILENAME; sub(/.*\//, "", kind); person = kind ~ /^persons-/ }
/^#/ || /^[ \t]*$/ { next }
{
    where = FILENAME ":" FNR
    rows++
    if (NF != (person ? 8 : 11)) { fault("has " NF " fields"); next }
    for (i = 1; i <= NF; i++) if ($i == "" || $i ~ /^ | $/ || $i ~ /  /) fault("field " i " is empty or has stray spaces")
    if ($1 !~ /^[a-z0-9]+(-[a-z0-9]+)*$/) fault("id \"" $1 "\"")
    if ($1 in seen) fault("id " $1 " stands already at " seen[$1])
    seen[$1] = where
    country = person ? $4 : $6
    if (country != "-" && country !~ /^[A-Z][A-Z][A-Z]$/) fault("country \"" country "\"")
    parent[$1] = person ? $6 : $7
    life_lo = 0; life_hi = 99999999
    if (person) {
        if ($7 !~ /^(male|female|-)$/) fault("sex \"" $7 "\"")
        n = split($5, role, / \| /)
        first = 99999999; last = 0
        for (i = 1; i <= n && $5 != "-"; i++) {
            m = split(role[i], word, " ")
            code(word[1])
            dated = word[m] ~ /\.\./
            if (m < (dated ? 3 : 2)) fault("role without title: " role[i])
            if (dated) period(word[m]); else { lo = 0; hi = 99999999 }
            if (lo < first) first = lo
            if (hi > last) last = hi
        }
        if ($5 != "-") { life_lo = first; life_hi = last }
        claim($2); n = split($3, alias, / \| /)
        for (i = 1; i <= n && $3 != "-"; i++) claim(alias[i])
    } else {
        if ($2 !~ /^(group|organization|state|unit)$/) fault("kind \"" $2 "\"")
        if ($9 !~ /^(combatant|civilian|unknown)$/) fault("class \"" $9 "\"")
        if ($10 !~ /^(party|government|military|police|medical|witness|monitor|media|unnamed|-)$/) fault("source_type \"" $10 "\"")
        n = split($3, role, / \| /)
        for (i = 1; i <= n && $3 != "-"; i++) {
            m = split(role[i], word, " ")
            code(word[1])
            if (m > 1) period(word[2])
        }
        period($8); life_lo = lo; life_hi = hi
        claim($4); n = split($5, alias, / \| /)
        for (i = 1; i <= n && $5 != "-"; i++) claim(alias[i])
    }
}
END {
    for (id in parent) if (parent[id] != "-" && !(parent[id] in seen)) print seen[id] ": " id ": no such parent: " parent[id] (faults++ ? "" : "")
    for (key in count) for (i = 1; i < count[key]; i++) for (j = i + 1; j <= count[key]; j++) {
        split(claimant[key, i], a, "\t"); split(claimant[key, j], b, "\t")
        # initials that a body of the world shares with one of a country: that one, where its country is spoken of
        if (a[5] + b[5] == 1 && key !~ / /) continue
        if (a[2] + 0 <= b[3] + 0 && b[2] + 0 <= a[3] + 0) { print b[4] ": \"" key "\" is claimed by " a[1] " and " b[1]; faults++ }
    }
    if (faults) { print faults " faults"; exit 1 }
    print rows " rows of actors and persons are in order"
}' "$@"
