#!/bin/sh
# Facts about data/places: every row whole, no id twice, coordinates in range and inside their country's bounds as
# far as the gazetteer knows them, every sign of the reader has a weight.
exec python3 - <<'PY'
import glob, re, subprocess, sys, os
faults = []
ids, rows = {}, 0
special = {"countries.txt", "scripts.txt", "weights.txt"}
countries = {}
for line in open("data/places/countries.txt", encoding="utf-8"):
    f = line.rstrip("\n").split("\t")
    if line.startswith("#") or not line.strip():
        continue
    if len(f) != 8 or not re.fullmatch(r"[A-Z]{2}", f[0]) or not re.fullmatch(r"[A-Z]{3}", f[1]) or f[1] in countries:
        faults.append(f"countries.txt: {line.strip()}")
    countries[f[1]] = (float(f[4]), float(f[5]))
if len(countries) < 250:
    faults.append(f"{len(countries)} countries")
for path in sorted(glob.glob("data/places/*.txt")):
    text = open(path, encoding="utf-8").read()
    head = text[:text.index("\n#\n") if "\n#\n" in text else 400]
    for word in ("Source:", "Licence:", "Date:"):
        if word not in text[:900]:
            faults.append(f"{path}: no {word}")
    if os.path.basename(path) in special:
        continue
    for n, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        f = line.split("\t")
        where = f"{path}:{n}"
        if len(f) != 9:
            faults.append(f"{where}: {len(f)} fields")
            continue
        rows += 1
        if f[0] in ids:
            faults.append(f"{where}: id {f[0]} again, first in {ids[f[0]]}")
        ids[f[0]] = where
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", f[0]):
            faults.append(f"{where}: id {f[0]}")
        if f[6] != "-" and f[6] not in countries:
            faults.append(f"{where}: country {f[6]}")
        if not (-90 <= float(f[4]) <= 90 and -180 <= float(f[5]) <= 180):
            faults.append(f"{where}: coordinates")
        names = [f[1]] + [a for a in f[2].split(" | ") if a != "-"]
        if len(set(names)) != len(names) or any(not n.strip() for n in names):
            faults.append(f"{where}: a name twice or empty")
if rows < 1500:
    faults.append(f"{rows} rows")
weights = {tuple(l.split("\t")[:2]) for l in open("data/places/weights.txt", encoding="utf-8") if l[:1] not in "#\n"}
for task, path in (("name", "src/name/place_sign.c"), ("choice", "src/name/place_resolve.c")):
    source = open(path, encoding="utf-8").read()
    signs = re.findall(r'"([a-z0-9-]+)"', source[source.index("sign_names[SIGN_COUNT] = {"):].split("};")[0])
    known = {s for t, s in weights if t == task}
    faults += [f"weights.txt: unknown sign {s}" for s in known - set(signs)]
    if len(known) < 0.6 * len(signs):
        faults.append(f"weights.txt: {len(known)} of {len(signs)} signs of {task}")
out = subprocess.run([os.environ["SITREP"], "gazetteer", "find", "Sadr City", "Fallujah", "Donetsk"], capture_output=True, text=True)
if out.returncode or "irq-sadr-city" not in out.stdout or "UKR" not in out.stdout:
    faults.append(f"gazetteer find: {out.stdout}{out.stderr}")
print("\n".join(faults[:40]))
print(f"{rows} rows, {len(countries)} countries, {len(faults)} faults")
sys.exit(bool(faults))
PY
