#!/usr/bin/env python3
"""Reports and their attributions for `sitrep-train voice`, from a PolNeAR part.

usage: voice_examples.py POLNEAR_FOLDER REPORTS.jsonl SPANS.tsv [--copies]

REPORTS gets the texts, SPANS a line for each attribution: report, cue, source, content, each as FROM-TO,... in bytes of the
text. With --copies every third report comes once more in upper case, and every third without commas, quotes and apostrophes,
as wires and scraped texts have it.
"""
import json, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/scorers")
from quotes import gold  # noqa: E402

LOST = set(",\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb")


def upper(c):
    return c.upper() if len(c.upper()) == 1 else c


def bare(c):
    return "" if c in LOST else c


def write(report, change, mark, reports, spans):
    text, at = "", [0]
    for c in report["text"]:
        text += change(c)
        at.append(len(text.encode()) if not text.isascii() else len(text))
    row = {"id": report["id"] + mark, "title": "".join(map(change, report.get("title") or "")), "text": text}
    reports.write(json.dumps(row, ensure_ascii=False) + "\n")
    for a in report["attributions"]:
        print(row["id"], *(",".join(f"{at[s]}-{at[e]}" for s, e in a[part]) for part in ("cue", "source", "content")), sep="\t", file=spans)


def main():
    with open(sys.argv[2], "w", encoding="utf-8") as reports, open(sys.argv[3], "w", encoding="utf-8") as spans:
        for i, g in enumerate(gold(sys.argv[1])):
            write(g, str, "", reports, spans)
            if "--copies" in sys.argv and i % 3 < 2:
                write(g, upper if i % 3 == 0 else bare, f"-{i % 3}", reports, spans)


if __name__ == "__main__":
    main()
