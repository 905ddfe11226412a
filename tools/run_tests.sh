#!/bin/sh
# usage: tools/run_tests.sh BUILD_FOLDER TEST...
# Runs test programs and scripts; says how many passed. Status 77 is a skip.
build=$1
shift
passed=0 failed=0 skipped=0
export SITREP=$build/sitrep SITREP_BUILD=$build
log=$(mktemp)
for test in "$@"; do
    case $test in *.sh) sh "$test" >"$log" 2>&1 ;; *) "$test" >"$log" 2>&1 ;; esac
    status=$?
    if [ $status -eq 0 ]; then passed=$((passed + 1))
    elif [ $status -eq 77 ]; then skipped=$((skipped + 1)); echo "skipped $test: $(tail -n 1 "$log")"
    else failed=$((failed + 1)); echo "FAILED $test (status $status)"; tail -n 25 "$log" | sed 's/^/    /'
    fi
done
rm -f "$log"
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
