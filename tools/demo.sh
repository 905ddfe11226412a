#!/bin/sh
# usage: tools/demo.sh BUILD_FOLDER
# Read the sample reports into a store, link them, and print the brief: by place, who did what, how many,
# according to whom.
set -e
build=$1
store=$build/sample.sitrep
rm -f "$store" "$store-wal" "$store-shm"
"$build"/sitrep code --store "$store" samples/reports.jsonl
"$build"/sitrep link "$store"
"$build"/sitrep brief "$store"
cat <<END

Totals are never shown without their rule. The same incident by the rule of UCDP:
END
"$build"/sitrep brief "$store" --place Najaf --from 2004-08-01 --to 2004-08-31 --policy ucdp | grep -E "^    2004|= by rule" | head -n 6
cat <<END

See it in a browser:     $build/sitrep serve $store
As tables:               $build/sitrep export $store --as csv   (acled, ucdp, plover, geojson, register ...)
Why one record:          $build/sitrep explain $store gulf-courier-0807 t1
Your own reports:        $build/sitrep code --table FILE...
END
