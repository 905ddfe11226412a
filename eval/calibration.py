#!/usr/bin/env python3
"""Is confidence calibrated? Share of tolls that the gold has, by the confidence that the engine gave.

usage: calibration.py GOLD.jsonl SYSTEM.jsonl

A toll is right when reports/score.py finds it in the gold (measure, numbers, place in the text). Prints one row a step of
confidence: how many, mean confidence, share right with its 95 % interval (Wilson), and the mean gap over all.
"""
import json, math, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/reports")
from score import System, assign, either, find, near, overlap, same, spans_of  # noqa: E402

STEPS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001]


def pairs(gold, record):
    text, system, score = gold["text"], System(record, gold["text"]), {}
    for gi, g in enumerate(gold["tolls"]):
        where = find(text, g["evidence"])
        for si, s in enumerate(system.tolls):
            if s["measure"] != g["measure"] or not near(where, spans_of(s["evidence"])):
                continue
            if g["bound"] in ("vague", "unknown"):
                if s["bound"] not in ("vague", "unknown"):
                    continue
            elif (s["low"], s["high"]) != (g["low"], g["high"]):
                continue
            v = 1 + overlap(where, spans_of(s["evidence"])) / 1000
            v += 0.3 * same(g["victims"], [s["victims"] or ""]) + 0.2 * either(g["source"], system.sources(s["claim"]))
            score[gi, si] = v
    hit = {s for _, s in assign(score)}
    return [(s["confidence"], i in hit) for i, s in enumerate(system.tolls)]


def wilson(right, n):
    z, p = 1.96, right / n
    mid, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (mid - half) / (1 + z * z / n), (mid + half) / (1 + z * z / n)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    records = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        r = json.loads(line)
        records[r["document"]["id"]] = r
    rows = []
    for line in open(sys.argv[1], encoding="utf-8"):
        g = json.loads(line)
        if g["id"] in records:
            rows += pairs(g, records[g["id"]])
    gap = 0
    print("confidence    tolls  mean  right  interval")
    for low, high in zip(STEPS, STEPS[1:]):
        part = [r for r in rows if low <= r[0] < high]
        if not part:
            continue
        right = sum(r[1] for r in part)
        mean = sum(r[0] for r in part) / len(part)
        a, b = wilson(right, len(part))
        gap += abs(mean - right / len(part)) * len(part)
        print(f"{low:.2f} to {min(high, 1):.2f}  {len(part):5}  {mean:.2f}   {right / len(part):.2f}   {a:.2f} to {b:.2f}")
    print(f"mean gap {gap / max(1, len(rows)):.3f} over {len(rows)} tolls")


if __name__ == "__main__":
    main()
