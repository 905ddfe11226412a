#!/bin/sh
# The last job that archive.sh submits: all shards into one store, then incidents.
set -e
work=$1
SITREP=$(sed -n 's/^SITREP=//p' "$work/settings")
store=$(sed -n 's/^STORE=//p' "$work/settings")
for list in "$work"/lists/*; do
    shard=$(basename "$list")
    [ -f "$work/done/$shard" ] || { echo "merge.sh: shard $shard is not done; see $work/log/code-$((1$shard - 10000)).txt" >&2; exit 1; }
done
case $store in
postgresql://* | postgres://*) ;;
*) "$SITREP" import "$store" "$work"/stores/*[0-9] ;;
esac
"$SITREP" link "$store"
