#!/bin/sh
# The Python package over the shared library of this build; python/ needs no installing to be tested.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export SITREP_LIBRARY="$PWD/$SITREP_BUILD/libsitrep.so" PYTHONPATH="$PWD/python" PYTHONDONTWRITEBYTECODE=1
unset SITREP_DATA
# Only a process that starts with the sanitizer's own library can load one built with it; what Python itself never frees is not ours.
preload=
case $SITREP_BUILD in */sanitize) preload="$(${CC:-cc} -print-file-name=libasan.so)" ;; esac
export ASAN_OPTIONS=detect_leaks=0
LD_PRELOAD="$preload" python3 -W error tests/python/package_test.py

# pip installs it without an index; what is installed works outside of the checkout.
cp -r python "$dir/python"
python3 -m pip install --quiet --disable-pip-version-check --no-index --target "$dir/site" "$dir/python"
cd "$dir"
LD_PRELOAD="$preload" PYTHONPATH="$dir/site" python3 -c '
import importlib.metadata, sitrep
assert sitrep.__file__.startswith("'"$dir"'/site/"), sitrep.__file__
assert importlib.metadata.version("sitrep") == sitrep.version()'
