#!/usr/bin/env python3
"""Coreference of the actors of a report, against gold chains.

usage: coref.py gum FILE.conllu... [--program P] [--types person,organization] [--third] [--records R.jsonl] [--write-input]
       coref.py gap FILE.tsv [--program P] [--records R.jsonl] [--write-input]
       coref.py ecb FOLDER [--topics 2,5,...] [--program P] [--records R.jsonl] [--write-input]

gum  chains of Entity= in UD English GUM. Mentions are matched by head word (of the gold tree), as in the minimum spans of
     CorefUD; singletons are left out on both sides; links of `--types` only when given. MUC, B3, CEAF-e and their mean
     (CoNLL F1: Pradhan et al. 2012), on all mentions and on mentions that both sides have.
gap  GAP (Webster et al. 2018): does the pronoun share an actor with name A, with name B, or with neither? Precision,
     recall, F1 over the names, by gender of the pronoun.
ecb  ECB+ (Cybulska & Vossen 2014): people and organisations within one document, in the sentences that were checked. There
     is no gold tree: a mention is the marked one that it shares half its words with.

       coref.py --json [--build build] [--shared ../shared]      all three on their dev parts, for eval/run.py

The program is called as `P code --mentions -` on the plain text; --records takes its output from a file instead, and
--write-input prints the reports that the program is given.
"""
import argparse, bisect, csv, json, re, subprocess, sys
from collections import defaultdict
from xml.etree import ElementTree


# ---- measures ------------------------------------------------------------------------------------

def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def muc(gold, system):
    """Links kept: for each chain, size less the number of parts the other side cuts it into."""
    def side(a, b):
        of = {m: i for i, c in enumerate(b) for m in c}
        hit = total = 0
        for c in a:
            parts = {of.get(m, ("alone", m)) for m in c}
            hit += len(c) - len(parts)
            total += len(c) - 1
        return hit, total
    return side(gold, system), side(system, gold)


def b_cubed(gold, system):
    def side(a, b):
        of = {m: c for c in b for m in c}
        hit = sum(len(c & of.get(m, set())) / len(c) for c in a for m in c)
        return hit, sum(len(c) for c in a)
    return side(gold, system), side(system, gold)


def assign(pairs):
    """Best one-to-one assignment, greedy by similarity: within a hair of the optimum for phi-4."""
    used_g, used_s, total = set(), set(), 0.0
    for v, g, s in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
        if g not in used_g and s not in used_s:
            used_g.add(g), used_s.add(s)
            total += v
    return total


def ceaf(gold, system):
    of = defaultdict(list)
    for i, c in enumerate(system):
        for m in c:
            of[m].append(i)
    pairs = []
    for g, c in enumerate(gold):
        for s in {i for m in c for i in of.get(m, [])}:
            pairs.append((2 * len(c & system[s]) / (len(c) + len(system[s])), g, s))
    total = assign(pairs)
    return (total, len(gold)), (total, len(system))


MEASURES = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf}


class Tally:
    def __init__(self):
        self.sums = {k: [0.0] * 4 for k in MEASURES}
        self.mentions = [0, 0, 0]

    def add(self, gold, system):
        gold = [c for c in gold if len(c) > 1]
        system = [c for c in system if len(c) > 1]
        for k, measure in MEASURES.items():
            (rh, rt), (ph, pt) = measure(gold, system)
            for i, v in enumerate((rh, rt, ph, pt)):
                self.sums[k][i] += v
        g, s = {m for c in gold for m in c}, {m for c in system for m in c}
        self.mentions[0] += len(g & s); self.mentions[1] += len(s); self.mentions[2] += len(g)

    def rows(self):
        out = {}
        for k, (rh, rt, ph, pt) in self.sums.items():
            p, r = ph / pt if pt else 0.0, rh / rt if rt else 0.0
            out[k] = (100 * p, 100 * r, 100 * f1(p, r))
        h, s, g = self.mentions
        p, r = h / s if s else 0.0, h / g if g else 0.0
        out["mentions"] = (100 * p, 100 * r, 100 * f1(p, r))
        return out, sum(out[k][2] for k in MEASURES) / len(MEASURES)

    def show(self, title):
        rows, mean = self.rows()
        print(f"{title}: CoNLL F1 {mean:.1f}  (gold mentions {self.mentions[2]}, system {self.mentions[1]})")
        for k, (p, r, f) in rows.items():
            print(f"  {k:9} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}")


# ---- GUM -----------------------------------------------------------------------------------------

FIRST_AND_SECOND = set("i me my mine myself we us our ours ourselves you your yours yourself yourselves 's u ya".split())


class Document:
    """Text, tokens as character spans, heads, and gold mentions as (head token, chain, type)."""

    def __init__(self, name):
        self.name, self.text, self.starts, self.ends, self.heads, self.forms = name, "", [], [], [], []
        self.gold, self.open = [], defaultdict(list)

    def head_of(self, first, last):
        inside = [t for t in range(first, last) if not first <= self.heads[t] < last]
        return inside[0] if inside else last - 1

    def chains(self, types=None, third=False):
        out = defaultdict(set)
        kinds = defaultdict(set)
        for first, last, chain, kind in self.gold:
            if not third or self.forms[self.head_of(first, last)].lower() not in FIRST_AND_SECOND:
                out[chain].add(self.head_of(first, last))
            kinds[chain].add(kind)
        return [c for k, c in out.items() if types is None or kinds[k] & types]


def read_entities(doc, misc, token):
    field = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
    for piece in re.findall(r"\([^()]+\)?|[^()]+\)", field):
        if piece[0] == "(":
            parts = piece.strip("()").split("-")
            doc.open[parts[0]].append((token, parts[1] if len(parts) > 1 else "?"))
            if piece.endswith(")"):
                close(doc, parts[0], token)
        else:
            close(doc, piece[:-1], token)


def close(doc, chain, token):
    if doc.open[chain]:
        first, kind = doc.open[chain].pop()
        doc.gold.append((first, token + 1, chain, kind))


def read_gum(paths):
    docs, base, rows = [], 0, []

    def finish():
        for i, (form, head, misc) in enumerate(rows):
            t = base + i
            docs[-1].heads.append(base + head - 1 if head else -1)
            read_entities(docs[-1], misc, t)
    for path in paths:
        for line in open(path, encoding="utf-8"):
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                docs.append(Document(line[14:]))
                base, rows = 0, []
            elif line.startswith("# newpar") and docs and docs[-1].text:
                docs[-1].text = docs[-1].text.rstrip() + "\n\n"
            elif not line and rows:
                finish()
                base, rows = base + len(rows), []
            elif line and line[0] != "#":
                c = line.split("\t")
                if "-" in c[0]:
                    continue
                if "." in c[0]:
                    continue
                d = docs[-1]
                d.starts.append(len(d.text)); d.text += c[1]; d.ends.append(len(d.text)); d.forms.append(c[1])
                if "SpaceAfter=No" not in c[9].split("|"):
                    d.text += " "
                rows.append((c[1], int(c[6]), c[9]))
    return docs


def system_chains(doc, record):
    out = []
    for actor in (record or {}).get("actors", []):
        heads = set()
        for s, e in actor["mentions"]:
            first = bisect.bisect_right(doc.ends, s)
            last = bisect.bisect_left(doc.starts, e)
            if first < last:
                heads.add(doc.head_of(first, last))
        out.append(heads)
    return out


def gum(args):
    docs = read_gum(args.files)
    records = run(args, [dict(id=d.name, text=d.text) for d in docs])
    types = set(args.types.split(",")) if args.types else None
    every, found = Tally(), Tally()
    for d in docs:
        gold, system = d.chains(types, args.third), system_chains(d, records.get(d.name))
        if types:  # chains of other types are not asked for: leave out what stands on their heads
            other = {m for c in d.chains() for m in c} - {m for c in gold for m in c}
            system = [c - other for c in system]
        elif args.third:
            system = [{m for m in c if d.forms[m].lower() not in FIRST_AND_SECOND} for c in system]
        every.add(gold, system)
        both = {m for c in gold for m in c} & {m for c in system for m in c}
        found.add([c & both for c in gold], [c & both for c in system])
    if not args.json:
        every.show(f"{len(docs)} documents, all mentions")
        found.show("mentions that both have")
    return every.rows()[1], found.rows()[1]


# ---- GAP -----------------------------------------------------------------------------------------

def gap(args):
    rows = [r for path in args.files for r in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)]
    records = run(args, [dict(id=r["ID"], text=r["Text"]) for r in rows])
    tally = {k: [0, 0, 0, 0] for k in ("all", "masculine", "feminine")}
    right = 0
    for r in rows:
        actors = (records.get(r["ID"]) or {}).get("actors", [])
        at = lambda off, size: {i for i, a in enumerate(actors) for s, e in a["mentions"]
                                if s < off + size and off < e and e - s < size + 40}
        exact = lambda off, size: {i for i, a in enumerate(actors) for s, e in a["mentions"] if (s, e) == (off, off + size)}
        pronoun = int(r["Pronoun-offset"])
        mine = exact(pronoun, len(r["Pronoun"]))
        said = {n: bool(mine & at(int(r[f"{n}-offset"]), len(r[n]))) for n in "AB"}
        want = {n: r[f"{n}-coref"].upper() == "TRUE" for n in "AB"}
        right += said == want
        sex = "masculine" if r["Pronoun"].lower() in ("he", "him", "his") else "feminine"
        for k in ("all", sex):
            for n in "AB":
                tally[k][0] += said[n] and want[n]; tally[k][1] += said[n]; tally[k][2] += want[n]
    if not args.json:
        print(f"{len(rows)} pronouns, both names right {100 * right / len(rows):.1f}")
    for k, (h, s, g, _) in tally.items():
        p, r = h / s if s else 0.0, h / g if g else 0.0
        if not args.json:
            print(f"  {k:10} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f1(p, r):5.1f}")
    h, s, g, _ = tally["all"]
    return 100 * f1(h / s if s else 0.0, h / g if g else 0.0)


# ---- ECB+ ----------------------------------------------------------------------------------------

DEV_TOPICS = "2,5,12,18,21,23,34,35"


def read_ecb(folder, topics):
    checked = defaultdict(set)
    for r in csv.DictReader(open(f"{folder}/ECBplus_coreference_sentences.csv", encoding="utf-8")):
        checked[f'{r["Topic"]}_{r["File"]}'].add(int(r["Sentence Number"]))
    docs = []
    for name in sorted(checked):
        if name.split("_")[0] not in topics:
            continue
        root = ElementTree.parse(f'{folder}/{name.split("_")[0]}/{name}.xml').getroot()
        d = Document(name)
        place, sentence, before = {}, {}, None
        for t in root.iter("token"):
            d.text += "\n" if before is not None and t.get("sentence") != before else ""
            before = t.get("sentence")
            place[t.get("t_id")], sentence[t.get("t_id")] = len(d.starts), int(before)
            d.starts.append(len(d.text)); d.text += t.text or ""; d.ends.append(len(d.text)); d.text += " "
        marks = {m.get("m_id"): [a.get("t_id") for a in m.iter("token_anchor")] for m in root.find("Markables") if m.tag.startswith("HUMAN_PART")}
        of = {s.get("m_id"): r.get("note") for r in root.find("Relations") for s in r.iter("source")}
        for m, tokens in marks.items():
            if tokens and sentence[tokens[0]] in checked[name]:
                d.gold.append((place[tokens[0]], place[tokens[-1]] + 1, of.get(m, m), "human"))
        docs.append(d)
    return docs


def ecb(args):
    docs = read_ecb(args.files[0], args.topics.split(","))
    records = run(args, [dict(id=d.name, text=d.text) for d in docs])
    tally = Tally()
    for d in docs:
        gold = defaultdict(set)
        for i, (_, _, chain, _) in enumerate(d.gold):
            gold[chain].add(i)
        system = []
        for actor in (records.get(d.name) or {}).get("actors", []):
            found = set()
            for s, e in actor["mentions"]:
                own = set(range(bisect.bisect_right(d.ends, s), bisect.bisect_left(d.starts, e)))
                best = max(((2 * len(own & set(range(a, b))) / (len(own) + b - a), i) for i, (a, b, _, _) in enumerate(d.gold)), default=(0, 0))
                if best[0] > 0.5:
                    found.add(best[1])
            system.append(found)
        tally.add(list(gold.values()), system)
    if not args.json:
        tally.show(f"{len(docs)} documents, marked mentions of people and organisations")
    return tally.rows()[1]


# ---- the program ---------------------------------------------------------------------------------

def run(args, reports):
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports)
    if args.write_input:
        sys.stdout.write(lines)
        sys.exit()
    if args.records:
        out = open(args.records, encoding="utf-8").read()
    else:
        out = subprocess.run([args.program, "code", "--mentions", "-"], input=lines, capture_output=True, text=True, check=False).stdout
    return {r["document"]["id"]: r for r in map(json.loads, filter(None, out.split("\n")))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", nargs="?", choices=["gum", "gap", "ecb"])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--build", default="build")
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--program")
    parser.add_argument("--types")
    parser.add_argument("--third", action="store_true")
    parser.add_argument("--topics", default=DEV_TOPICS)
    parser.add_argument("--records")
    parser.add_argument("--write-input", action="store_true")
    args = parser.parse_intermixed_args()
    args.program = args.program or f"{args.build}/sitrep"
    tasks = {"gum": gum, "gap": gap, "ecb": ecb}
    if args.task:
        tasks[args.task](args)
    elif args.json:
        corpora = f"{args.shared}/corpora"
        args.third, args.types, args.files = True, "person,organization", [f"{corpora}/ud-gum/en_gum-ud-dev.conllu"]
        every, found = gum(args)
        args.files = [f"{corpora}/coref-gap/gap-validation.tsv"]
        names = gap(args)
        args.files = [f"{corpora}/events-ecbplus"]
        print(json.dumps(dict(size="30 GUM, 454 GAP, 196 ECB+", gum=round(every, 1), gum_found=round(found, 1), gap=round(names, 1), ecb=round(ecb(args), 1))))
    else:
        parser.error("say what: gum, gap, ecb, or --json")


if __name__ == "__main__":
    main()
