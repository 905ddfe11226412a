#!/bin/sh
# The codebook is whole, and its examples hold. Trees go wrong now and then, so one in fifteen may fail; a
# change that breaks a frame breaks more.
set -e
"$SITREP" codebook check
"$SITREP" codebook list | grep -q '^clash	ASSAULT	clash'
out=$(mktemp)
trap 'rm -f "$out"' EXIT
"$SITREP" codebook test --floor 93 >"$out" || { tail -40 "$out"; exit 1; }
tail -1 "$out"
