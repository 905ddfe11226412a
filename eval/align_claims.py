#!/usr/bin/env python3
"""Labels candidates of the tasks `claim` and `attitude` by PolNeAR: is the word the cue of an attribution?

usage: align_claims.py POLNEAR_FOLDER CANDIDATES.tsv > out.tsv

CANDIDATES comes from `sitrep-train candidates` over `prepare.py polnear POLNEAR_FOLDER`. Features hold single words of the
texts (the lemma of the cue, of its subject and complement), hashed in the trained file; those seen fewer than LEAST times are
left out.
"""
import collections, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/scorers")
from quotes import gold  # noqa: E402


LEAST = 4


def main():
    golds = {g["id"]: g for g in gold(sys.argv[1])}
    cues = {i: {p for a in g["attributions"] for s, e in a["cue"] for p in range(s, e)} for i, g in golds.items()}
    rows, seen = [], collections.Counter()
    for line in open(sys.argv[2], encoding="utf-8", newline="\n", errors="replace"):
        doc, task, a, b, score, outcome, features = line.rstrip("\n").split("\t")
        if task in ("claim", "attitude") and doc in cues:
            hit = any(p in cues[doc] for p in range(int(a), int(b)))
            rows.append((task, int(hit), doc.replace(" ", "_"), features.split(" ")))
            seen.update((task, f) for f in rows[-1][3])
    for task, hit, doc, features in rows:
        print(f"{task}\t{hit}\t@{doc} {' '.join(f for f in features if seen[task, f] >= LEAST)}")


if __name__ == "__main__":
    main()
