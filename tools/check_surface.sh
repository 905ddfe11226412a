#!/bin/sh
# usage: tools/check_surface.sh BUILD_FOLDER
# The shared library shows only sr_ names, and the public header compiles alone, as C and as C++.
build=$1
bad=$(nm -D --defined-only "$build/libsitrep.so" | awk '$3 !~ /^sr_/ && $3 !~ /^_(init|fini)$/ {print $3}')
[ -z "$bad" ] || { echo "exported beside sr_: $bad"; exit 1; }
echo '#include <sitrep.h>' | ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -xc - || exit 1
if command -v c++ >/dev/null; then
    echo '#include <sitrep.h>' | c++ -Wall -Wextra -Werror -Iinclude -fsyntax-only -xc++ - || exit 1
fi
