#!/usr/bin/env python3
"""Labels candidates of the task `claim` by PolNeAR: is the cue one of an attribution?

usage: align_claims.py POLNEAR_FOLDER CANDIDATES.tsv > out.tsv

CANDIDATES comes from `sitrep-train candidates` over `prepare.py polnear POLNEAR_FOLDER`. Features hold no word of the texts
but the verbs of data/claims.
"""
import os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/scorers")
from quotes import gold  # noqa: E402


def main():
    golds = {g["id"]: g for g in gold(sys.argv[1])}
    cues = {i: {p for a in g["attributions"] for s, e in a["cue"] for p in range(s, e)} for i, g in golds.items()}
    for line in open(sys.argv[2], encoding="utf-8", newline="\n", errors="replace"):
        doc, task, a, b, score, outcome, features = line.rstrip("\n").split("\t")
        if task in ("claim", "attitude") and doc in cues:
            hit = any(p in cues[doc] for p in range(int(a), int(b)))
            print(f"{task}\t{int(hit)}\t@{doc.replace(' ', '_')} {features}")


if __name__ == "__main__":
    main()
