#!/bin/sh
# usage: archive.sh --work FOLDER --store STORE [--shards N] [--at-once N] [--cpus N] [--time T] [--partition P] FILE|FOLDER...
# Code an archive on a Slurm cluster: deal its files out to N jobs of one array, then merge their stores into STORE.
#
# FOLDER must be seen by all machines and is kept: run the same line again and what is done is not done again (files that
# came since are dealt out too). STORE is a path, or a postgresql:// URL; the latter is written by the jobs themselves, many
# at once. The program is $SITREP, or `sitrep` in the path.
set -e
here=$(cd "$(dirname "$0")" && pwd)
shards=64 at_once=0 cpus=8 time=24:00:00 partition= work= store=
usage() { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
while [ $# -gt 0 ]; do
    case $1 in
    --work) work=$2 ;; --store) store=$2 ;; --shards) shards=$2 ;; --at-once) at_once=$2 ;; --cpus) cpus=$2 ;;
    --time) time=$2 ;; --partition) partition=$2 ;; --) shift; break ;; -*) usage ;; *) break ;;
    esac
    [ $# -ge 2 ] || usage
    shift 2
done
[ -n "$work" ] && [ -n "$store" ] && [ $# -gt 0 ] || usage
case $shards in *[!0-9]* | '' | 0) echo "archive.sh: --shards takes a number, not '$shards'" >&2; exit 2 ;; esac
case $at_once in *[!0-9]* | '') echo "archive.sh: --at-once takes a number, not '$at_once'" >&2; exit 2 ;; esac
case $store in /* | postgresql://* | postgres://*) ;; *) store=$PWD/$store ;; esac

mkdir -p "$work/lists" "$work/stores" "$work/done" "$work/log"
work=$(cd "$work" && pwd)
# The largest files first, each to the shard that has least so far: shards of about one size.
find -L "$@" -type f -printf '%s\t%p\n' | sort -rn >"$work/files"
[ -s "$work/files" ] || { echo "archive.sh: no files there" >&2; exit 1; }
# What was dealt out before stays where it is: a job that is run again goes on in its own store.
cat "$work"/lists/* 2>/dev/null >"$work/dealt" || true
awk -F '\t' -v shards="$shards" -v lists="$work/lists" -v here="$PWD" '
    FILENAME == ARGV[1] { dealt[$0] = 1; next }
    { path = substr($0, length($1) + 2); if (path !~ /^\//) path = here "/" path
      if (path in dealt) next
      least = 0; for (i = 1; i < shards; i++) if (size[i] < size[least]) least = i
      size[least] += $1 + 1; printf "%s\n", path >> sprintf("%s/%04d", lists, least) }' "$work/dealt" "$work/files"
last=$(find "$work/lists" -type f | sed 's|.*/0*||; s/^$/0/' | sort -n | tail -n 1)
{
    printf 'SITREP=%s\n' "$(command -v "${SITREP:-sitrep}" || echo "${SITREP:-sitrep}")"
    printf 'STORE=%s\n' "$store"
} >"$work/settings"

more=
[ -z "$partition" ] || more="--partition=$partition"
limit=
[ "$at_once" -eq 0 ] || limit=%$at_once
array=$(sbatch --parsable --job-name=sitrep-code --array="0-$last$limit" --cpus-per-task="$cpus" --mem-per-cpu=300M --time="$time" --requeue \
    $more --output="$work/log/code-%a.txt" --open-mode=append "$here/code.sh" "$work")
merge=$(sbatch --parsable --job-name=sitrep-merge --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes --time="$time" \
    $more --output="$work/log/merge.txt" --open-mode=append "$here/merge.sh" "$work")
echo "archive.sh: $(wc -l <"$work/files") files; array ${array%%;*}, merge ${merge%%;*}; see $work/log"
