#!/bin/sh
# Fail on an include that goes against src/LAYERS.
# usage: tools/check_layers.sh [SOURCE_FOLDER]
cd "${1:-src}" && find . -name '*.[ch]' | sort | xargs awk '
    BEGIN { while ((getline line < "LAYERS") > 0)
                if (split(line, word, " ") && word[1] !~ /^#/) rank[word[1]] = ++layers }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split(FILENAME, own, "/"); split($0, quoted, "\""); split(quoted[2], seen, "/")
        if (!(own[2] in rank) || !(seen[1] in rank) || rank[seen[1]] > rank[own[2]]) {
            printf "%s:%d: %s/ may not include \"%s\"\n", substr(FILENAME, 3), FNR, own[2], quoted[2]
            wrong++ } }
    END { exit wrong > 0 }'
