#!/usr/bin/env python3
"""Single sentences with their tolls (data/training/toll-lines*.txt) as reports to learn from, and the share that is read right.

usage: toll_lines.py gold LINES.txt > gold.jsonl                reports in the format of gold records, one for each sentence
       toll_lines.py score LINES.txt [--build DIR] [--errors]   sentences whose tolls (measure, numbers, bound) are all found and no other
"""
import json, os, subprocess, sys


def bounds(number, bound):
    if number == "?":
        return None, None
    if number.endswith("-"):
        return int(number[:-1]), None
    if number.startswith("-"):
        return None, int(number[1:])
    low, _, high = number.partition("-")
    return int(low), int(high or low)


def rows(path):
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        if line.startswith("#") or not line.strip():
            continue
        sentence, tolls = line.rstrip("\n").split("\t")
        found = []
        for item in [] if tolls == "-" else tolls.split("; "):
            measure, number, bound = item.split()
            low, high = bounds(number, bound)
            found.append(dict(measure=measure, low=low, high=high, bound=bound, evidence=sentence))
        yield f"line-{n:04}", sentence, found


def gold(path):
    for name, sentence, tolls in rows(path):
        print(json.dumps(dict(id=name, outlet="lines", published="2020-01-10", title=None, text=sentence, tolls=tolls, events=[], statements=[])))


def score(path, build, errors):
    reports = list(rows(path))
    source = "".join(json.dumps(dict(id=i, text=s, published="2020-01-10")) + "\n" for i, s, _ in reports)
    out = subprocess.run([os.path.join(build, "sitrep"), "code", "-"], input=source, capture_output=True, text=True, check=True).stdout
    key = lambda t: (t["measure"], str(t["low"]), str(t["high"]), t["bound"])
    right = 0
    for line, (_, sentence, want) in zip(out.splitlines(), reports):
        got, want = (sorted(map(key, x)) for x in (json.loads(line)["tolls"], want))
        right += got == want
        if errors and got != want:
            print(sentence, "\n    want", want, "\n    got ", got)
    print(f"sentences {len(reports)}  right {right}  {100 * right / max(1, len(reports)):.1f}")


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    build = sys.argv[sys.argv.index("--build") + 1] if "--build" in sys.argv else "build"
    if len(args) < 2 or args[0] not in ("gold", "score"):
        sys.exit(__doc__)
    gold(args[1]) if args[0] == "gold" else score(args[1], build, "--errors" in sys.argv)
