#!/bin/sh
# `make install` into a folder: the program runs from there with nothing of the build tree, and a program of one's own finds library,
# tables and models through pkg-config.
set -e
[ "$SITREP_BUILD" = build ] || { echo "the release is what is installed"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
env -u MAKEFLAGS -u MAKELEVEL make -s install DESTDIR="$dir" PREFIX=/opt/sitrep
root=$dir/opt/sitrep
echo "Rebels killed 12 soldiers in Aleppo, the army said." >"$dir/report.txt"
cd "$dir"
env -i "$root/bin/sitrep" doctor >doctor
grep -q "all whole; the engine opens" doctor && grep -q gazetteer.srd doctor
env -i "$root/bin/sitrep" code report.txt >want
grep -q '"low":12' want
for page in "$root"/share/man/man1/*.1; do [ -s "$page" ]; done
cat >own.c <<'END'
#include <sitrep.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    sr_error err;
    const char *record;
    size_t size;
    const char *text = "Rebels killed 12 soldiers in Aleppo, the army said.\n";
    sr_document d = {.id = "report.txt", .text = text, .size = strlen(text), .published = SR_NO_DAY};
    sr_engine *engine = sr_engine_open(NULL, &err);
    sr_reader *reader = engine == NULL ? NULL : sr_reader_new(engine, &err);
    if (reader == NULL || !sr_read(reader, &d, 0, &record, &size, &err)) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    (void)puts(record);
    d.extra = "[\"no object\"]";
    if (strcmp(sr_version(), SITREP_VERSION) != 0 || strncmp(sr_engine_version(engine), SITREP_VERSION "+", strlen(SITREP_VERSION) + 1) != 0 ||
        sr_read(reader, &d, 0, &record, &size, &err) || err.code != SR_ERR_FORMAT) {
        return 1;
    }
    sr_reader_free(reader);
    sr_engine_close(engine);
    return 0;
}
END
export PKG_CONFIG_PATH="$root/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$dir"
[ "$(pkg-config --modversion sitrep)" = "$("$root/bin/sitrep" --version | cut -d' ' -f2)" ]
# shellcheck disable=SC2046
cc own.c $(pkg-config --cflags --libs sitrep) -o own
LD_LIBRARY_PATH="$root/lib" ./own | cmp - want
# So does Python, through the loader or through pkg-config, with the package alone.
cp -r "$OLDPWD/python/sitrep" "$dir/sitrep"
cat >own.py <<'END'
import sitrep
with sitrep.Engine() as engine:
    print(engine.read("Rebels killed 12 soldiers in Aleppo, the army said.\n", id="report.txt").line)
END
export PYTHONDONTWRITEBYTECODE=1
unset SITREP_LIBRARY SITREP_DATA PKG_CONFIG_SYSROOT_DIR
LD_LIBRARY_PATH="$root/lib" PKG_CONFIG_PATH=/nowhere python3 own.py | cmp - want
sed -i "s|^prefix=.*|prefix=$root|" "$root/lib/pkgconfig/sitrep.pc"
python3 own.py | cmp - want
