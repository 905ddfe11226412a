#!/usr/bin/env python3
"""Marks of ours on reports whose texts are not ours: kept by places in the text, without a word of it.

usage: standoff.py pack SHARED REPORTS.jsonl > MARKS.jsonl      annotated reports -> marks; each report has an `origin`, a file in SHARED
       standoff.py unpack SHARED MARKS.jsonl > REPORTS.jsonl    marks -> annotated reports, as in SHARED/reports

In MARKS, [from, to] stands for the text between those two letters, and a string for words that the text does not have. `origin` and `id` (or
`document`, where several pieces of one are read) say which document it is, `words` how many words of it were read, behind the first `after`, `sha256` what the text must be. An origin that is not in SHARED is left out and said.
"""
import csv, hashlib, json, os, re, sys
from xml.etree import ElementTree

LISTS = "actors recipients places weapons sources".split()
WORDS = "victims side place by source evidence speaker role kind".split() + LISTS


def joined(tokens):
    """A text from tokens: no blanks before stops and within brackets, quotes and hyphens."""
    s = " ".join(tokens)
    s = re.sub(r" ([,.;:!?%)\]}])", r"\1", s)
    s = re.sub(r"([(\[{$]) ", r"\1", s)
    s = re.sub(r" (['’]) ?(s|S|t|re|ve|ll|d|m)\b", r"\1\2", s)
    s = re.sub(r" - ", "-", s)
    s = re.sub(r"“ ", "“", s)
    s = re.sub(r" ”", "”", s)
    s = re.sub(r"(\d), (\d{3})\b", r"\1,\2", s)
    s = re.sub(r"\b([A-Z])\. (?=[A-Z]\.)", r"\1.", s)
    parts = s.split('"')
    text = parts[0]
    for i, part in enumerate(parts[1:]):
        text = text + '"' + part.lstrip() if i % 2 == 0 else text.rstrip() + '"' + part
    return text


def begun(text, words):
    """Its first `words` words, up to the end of a sentence."""
    found = list(re.finditer(r"\S+", text))
    if len(found) <= words:
        return text
    end = [w.end() for w in found[:words] if re.search(r'[.!?]["”’)]*$', w.group())]
    return text[:end[-1] if end else found[words - 1].end()]


def window(text, after, words):
    """The words behind the first `after`, both counted to the end of a sentence."""
    return begun(text[len(begun(text, after)):].lstrip(), words) if after else begun(text, words)


def documents(path):
    """(id, text, title) of every document of a corpus file."""
    name, kind = os.path.splitext(os.path.basename(path))
    folder = os.path.basename(os.path.dirname(path))
    if kind == ".xml":
        for a in ElementTree.parse(path).getroot():
            yield f'{name.rsplit("-", 1)[0]}-{a.get("docid")}', a.findtext("text") or "", (a.findtext("title") or "").strip()
        return
    with open(path, encoding="utf-8", newline="" if kind == ".tsv" else None) as f:
        if kind == ".txt":
            yield "polnear-" + name, f.read(), ""
        elif kind == ".tsv":
            csv.field_size_limit(1 << 30)
            for number, row in enumerate(csv.reader(f, delimiter="\t"), 1):
                yield f"{folder}-{number}", row[0] if row else "", ""
        else:
            for d in map(json.loads, f):
                yield jsonl_document(d, folder)


def jsonl_document(d, folder):
    if "tokens" in d:
        return d["docid"], joined(d["tokens"]), ""
    if "docid" in d:
        return d["docid"], d["text"], ""
    if "_id" in d:
        return "re3d-" + d["_id"], d["text"], ""
    return (d["id"] if folder == "fakes" else f'{folder}-{d["id"]}'), d["text"], d.get("title") or ""


def place(text, words):
    """Where the words stand, whatever the line breaks; the words themselves where they do not."""
    at = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.strip() else None
    return [at.start(), at.end()] if at else words


def changed(record, change):
    out = {}
    for key, value in record.items():
        if key in LISTS:
            out[key] = [change(v) for v in value]
        elif key in WORDS and value is not None:
            out[key] = change(value)
        else:
            out[key] = value
    return out


def convert(report, change):
    return dict(report, **{part: [changed(r, change) for r in report[part]] for part in ("tolls", "events", "statements")})


def pack(shared, path):
    for report in map(json.loads, open(path, encoding="utf-8")):
        text = report.pop("text")
        words = report.get("words") or {"muc4/train.jsonl": 300}.get(report["origin"], 280)
        for statement in report["statements"]:
            if isinstance(place(text, statement["role"] or ""), str):
                statement["role"] = None  # made of the annotator's words or of a headline: no scorer reads it
        report = dict(convert(report, lambda w: place(text, w)), title="", words=words, sha256=hashlib.sha256(text.encode()).hexdigest())
        print(json.dumps(report, ensure_ascii=False, separators=(",", ":")))


def unpack(shared, path):
    reports = [json.loads(line) for line in open(path, encoding="utf-8")]
    for origin in sorted({r["origin"] for r in reports}):
        if not os.path.exists(os.path.join(shared, origin)):
            print(f"standoff: {origin} is not in {shared}: its reports are left out", file=sys.stderr)
            continue
        texts = {id_: (text, title) for id_, text, title in documents(os.path.join(shared, origin))}
        for report in (r for r in reports if r["origin"] == origin):
            text, title = texts[report.pop("document", report["id"])]
            text = window(text, report.pop("after", 0), report.pop("words"))
            if hashlib.sha256(text.encode()).hexdigest() != report.pop("sha256"):
                sys.exit(f"standoff: {report['id']} in {origin} is another text than the one marked")
            report = convert(report, lambda w: w if isinstance(w, str) else text[w[0]:w[1]])
            print(json.dumps(dict(report, title=title, text=text), ensure_ascii=False))


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("pack", "unpack"):
        sys.exit(__doc__)
    {"pack": pack, "unpack": unpack}[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
