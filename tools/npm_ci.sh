#!/bin/sh
# The npm packages by lock file, once for each lock file. A stalled download is given up and tried again.
cd "$(dirname "$0")/.." || exit 1
cmp -s package-lock.json node_modules/.installed-lock && exit 0
for try in 1 2 3; do
    timeout 240 npm ci --no-audit --no-fund --ignore-scripts --loglevel=error --prefer-offline \
        --no-update-notifier --fetch-timeout=60000 >&2 </dev/null &&
        cp package-lock.json node_modules/.installed-lock && exit 0
    echo "npm ci: attempt $try failed" >&2
done
exit 1
