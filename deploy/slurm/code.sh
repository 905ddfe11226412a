#!/bin/sh
# One job of the array that archive.sh submits: code the files of its list into its own store (or into the server's).
# Stopped and run again, it goes on at the report where it was.
set -e
work=$1
shard=$(printf '%04d' "$SLURM_ARRAY_TASK_ID")
SITREP=$(sed -n 's/^SITREP=//p' "$work/settings")
store=$(sed -n 's/^STORE=//p' "$work/settings")
case $store in postgresql://* | postgres://*) ;; *) store=$work/stores/$shard ;; esac
rm -f "$work/done/$shard"
[ -f "$work/lists/$shard" ] || { : >"$work/done/$shard"; exit 0; }
set --
while IFS= read -r file; do set -- "$@" "$file"; done <"$work/lists/$shard"
status=0
"$SITREP" code --jobs "${SLURM_CPUS_PER_TASK:-1}" --store "$store" --manifest "$work/log/manifest-$shard.tsv" "$@" || status=$?
# 1: some reports could not be read, as the manifest and the log say; all others are kept. What fails as a whole keeps
# nothing: then there is no manifest.
[ $status -eq 0 ] || { [ $status -eq 1 ] && [ -f "$work/log/manifest-$shard.tsv" ]; } || exit $status
: >"$work/done/$shard"
