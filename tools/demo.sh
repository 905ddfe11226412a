#!/bin/sh
# usage: tools/demo.sh BUILD_FOLDER
# Code the sample reports and print a brief: by place, who did what, how many, according to whom.
build=$1
echo "Reading samples/reports.jsonl ..."
"$build"/sitrep code samples/reports.jsonl --table
