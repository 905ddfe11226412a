#!/bin/sh
# The codebook keeps its own rules, and the check sees each kind of broken row.
set -e
sh tools/check_names.sh data/names
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
good='irq-a	group	IRQREB	River Front	RF Front	IRQ	-	2003..2008	combatant	party	a list'

refuses() { # row, what the check must say about it
    printf '%s\n%b\n' "$good" "$1" >"$dir/actors-x.txt"
    if sh tools/check_names.sh "$dir" >"$dir/said"; then echo "taken for good: $1"; exit 1; fi
    grep -q "$2" "$dir/said" || { echo "for $1 wanted: $2"; cat "$dir/said"; exit 1; }
}
refuses 'irq-b\tgroup\tIRQREB\tHill Front\t-\tIRQ\t-\t-\tcombatant\tparty' 'has 10 fields'
refuses 'irq-a\tgroup\tIRQREB\tHill Front\t-\tIRQ\t-\t-\tcombatant\tparty\ta list' 'stands already'
refuses 'irq-b\tgang\tIRQREB\tHill Front\t-\tIRQ\t-\t-\tcombatant\tparty\ta list' 'kind "gang"'
refuses 'irq-b\tgroup\tIRQRE\tHill Front\t-\tIRQ\t-\t-\tcombatant\tparty\ta list' 'code "IRQRE"'
refuses 'irq-b\tgroup\tIRQREB\tHill Front\t-\tIRQ\t-\t2008..2003\tcombatant\tparty\ta list' 'out of order'
refuses 'irq-b\tgroup\tIRQREB\tHill Front\t-\tIRQ\tirq-c\t-\tcombatant\tparty\ta list' 'no such parent'
refuses 'irq-b\tgroup\tIRQREB\tHill Front\tThe al-River-Front\tIRQ\t-\t2008..\tcombatant\tparty\ta list' 'is claimed by'
printf 'IRQ\tIraq\n' >"$dir/states.txt"
refuses 'irq-b\tgroup\tIRQREB\tHill Front\tal-Iraq\tIRQ\t-\t2008..\tcombatant\tparty\ta list' 'is a state'
printf '%s\n%b\n' "$good" 'irq-b\tgroup\tIRQREB\tHill Front\tRiver Front\tIRQ\t-\t2009..\tcombatant\tparty\ta list' >"$dir/actors-x.txt"
sh tools/check_names.sh "$dir" >/dev/null || { echo "an alias may pass on when its owner is gone"; exit 1; }
