#!/usr/bin/env python3
"""Words that many reports have, whatever they are about: what makes a shared word telling while a store is small.

usage: link_words.py REPORTS.jsonl REPORTS.jsonl... > data/links/words.txt

Each file holds reports ({"text": ...}) of one origin. A word's share is the least of its shares in the origins, so that names
of one war's places and parties do not count as common. Words of a report's first 1,200 bytes, as linking reads them.
"""
import json, re, sys


def shares(path):
    count, reports = {}, 0
    for line in open(path, encoding="utf-8"):
        if line.strip():
            r = json.loads(line)
            reports += 1
            for word in set(re.findall(r"[a-z]+", ((r.get("title") or "") + " " + r["text"][:1200]).lower())):
                count[word] = count.get(word, 0) + 1
    return {w: n / reports for w, n in count.items()}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    origins = [shares(p) for p in sys.argv[1:]]
    common = {w: min(o.get(w, 0) for o in origins) for w in origins[0]}
    print("# Words that many reports have, whatever they are about, and their share of reports in per cent. They stand in for")
    print("# the store's own counts while it holds few reports. Made by eval/link_words.py; sources: data/README.md.")
    print("# word\tper cent")
    for w, s in sorted(common.items(), key=lambda x: (-x[1], x[0])):
        if s >= 0.02 and len(w) > 1:
            print(f"{w}\t{100 * s:.0f}")


if __name__ == "__main__":
    main()
