#!/usr/bin/env python3
"""Reports and their attributions for `sitrep-train voice`.

usage: voice_examples.py polnear FOLDER REPORTS.jsonl SPANS.tsv [--copies]             a part of PolNeAR
       voice_examples.py read IN.jsonl IN.tsv REPORTS.jsonl SPANS.tsv [--copies] [--share S]
                                             reports, and what `sitrep-train attributions IN.jsonl` says of them

REPORTS gets the texts, SPANS a line for each attribution: report, cue, source, content, each as FROM-TO,... in bytes of the
text; what is there already stays. With --copies every third report comes once more in upper case, and every third without
commas, quotes and apostrophes, as wires and scraped texts have it: what was read in the text as it should be is then to be
found without them. --share 0.4: of the reports and copies only so many, chosen by their ids.
"""
import hashlib, json, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/scorers")
from quotes import gold  # noqa: E402

PARTS = ("cue", "source", "content")
LOST = set(",\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb")


def upper(c):
    return c.upper() if len(c.upper()) == 1 else c


def bare(c):
    return "" if c in LOST else c


def is_chosen(name, share):
    return share >= 1 or int(hashlib.md5(name.encode()).hexdigest(), 16) % 1000 < 1000 * share


def write(report, change, mark, share, reports, spans):
    if not is_chosen(report["id"] + mark, share):
        return
    text, at = "", [0]
    for c in report["text"]:
        text += change(c)
        at.append(len(text.encode()) if not text.isascii() else len(text))
    row = {"id": report["id"] + mark, "title": "".join(map(change, report.get("title") or "")), "text": text}
    reports.write(json.dumps(row, ensure_ascii=False) + "\n")
    for a in report["attributions"]:
        print(row["id"], *(",".join(f"{at[s]}-{at[e]}" for s, e in a[part]) for part in PARTS), sep="\t", file=spans)


def characters(text, spans):
    """FROM-TO,... in bytes to pairs in characters."""
    raw = text.encode()
    count = lambda i: len(raw[:int(i)].decode(errors="ignore"))
    return [tuple(map(count, s.split("-"))) for s in spans.split(",") if s]


def read(path, spans):
    said = {}
    for line in open(spans, encoding="utf-8"):
        name, *parts = line.rstrip("\n").split("\t")
        said.setdefault(name, []).append(parts)
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        d["attributions"] = [dict(zip(PARTS, (characters(d["text"], p) for p in parts))) for parts in said.get(d["id"], [])]
        yield d


def main():
    args = sys.argv[1:]
    share = float(args.pop(args.index("--share") + 1)) if "--share" in args else 1
    args = [a for a in args if not a.startswith("--")]
    found = gold(args[1]) if args[0] == "polnear" else read(args[1], args[2])
    with open(args[-2], "a", encoding="utf-8") as reports, open(args[-1], "a", encoding="utf-8") as spans:
        for i, g in enumerate(found):
            write(g, str, "", share, reports, spans)
            if "--copies" in sys.argv and i % 3 < 2:
                write(g, upper if i % 3 == 0 else bare, f"-{i % 3}", share, reports, spans)


if __name__ == "__main__":
    main()
