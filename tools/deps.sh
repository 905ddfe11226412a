#!/bin/sh
# usage: tools/deps.sh [test|fuzz]
# Install what is missing to build and run sitrep (with `test`: and to run all its tests; with `fuzz`: its fuzz targets) on Debian 12, by package name only: with apt
# (through sudo where one is not root) and, for the gazetteer's and the page's packages, with npm by
# lock file. Does nothing, in a moment, when all is there.
cd "$(dirname "$0")/.." || exit 1

packages='gcc make pkg-config libc6-dev libjansson-dev libxml2-dev libutf8proc-dev libuchardet-dev
zlib1g-dev libzstd-dev libsqlite3-dev libpq-dev libmicrohttpd-dev libnats-dev python3 ca-certificates'
[ "$1" != test ] || packages="$packages python3-pip postgresql nats-server slurmctld slurmd slurm-client chromium chromium-driver"
[ "$1" != fuzz ] || packages="$packages clang libclang-rt-dev"
command -v node >/dev/null && command -v npm >/dev/null || packages="$packages nodejs npm"

missing=
for package in $packages; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    *' installed') ;;
    *) case $package in
       python3-pip) python3 -m pip --version >/dev/null 2>&1 || missing="$missing $package" ;;
       gcc | make | python3) command -v "$package" >/dev/null || missing="$missing $package" ;;
       *) missing="$missing $package" ;;
       esac ;;
    esac
done

if [ -n "$missing" ]; then
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "deps: as root, run: apt-get install$missing" >&2
            exit 1
        }
        as_root=sudo
    fi
    echo "deps: installing$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -qq >&2 &&
        $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
        echo "deps: apt-get could not install$missing" >&2
        exit 1
    }
fi

if [ -f package-lock.json ]; then
    tools/npm_ci.sh || {
        echo "deps: npm ci failed" >&2
        exit 1
    }
fi
