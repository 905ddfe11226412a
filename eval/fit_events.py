#!/usr/bin/env python3
"""Fits the tasks of the event layer (src/event/features.h, party.h) on the training parts, or measures a fit by cross-validation.

usage: fit_events.py SHARED OUT.srd [--build DIR] [--models DIR] [--data DIR] [--rows ROWS.tsv]...   fit; OUT.srd has the event tasks only
       fit_events.py SHARED OUT.srd --brief         only the tasks of reports of one or two sentences
       fit_events.py SHARED --cross N [...]         N-fold cross-validation on the training reports: figures of reports/score.py
       fit_events.py quiet TREEBANK.conllu...       texts of a treebank without conflict, as reports
--data: folder with training-*.jsonl... of our own, annotated like SHARED/reports/train.jsonl (default data/training/reports-[0-9]*.jsonl)
--rows: further examples, as `sitrep-train scorer` reads them (task, label, features)

In three steps, each on candidates that a fit of the steps before on *other* reports made (so that what it learns from looks like new text):
  event-same       which earlier mention a mention chooses: one in the evidence of the same gold event; none, when different ones hold them;
                   chains of ECB+ besides; the marks, which other hands made, add nothing here
  (in judged.jsonl proposals of the engine were judged, not texts marked: which were right, with their parties, places and days)
  (read.jsonl: reports annotated whole; some are other parts of articles that the marks have, so --cross flatters the marks a little)
  event-actor, event-recipient   a party is one of those of the gold event that the event meets
  event            right when the scorer beside the gold (score.py) would count it
  event-status     which status an event has that the record tells rightly
  event-short      the same for reports of one or two sentences (PLV, cameo_class): those of the sentence's class; the others may be
                   true too and weigh less
  event-actor-short, event-recipient-short   a party is the one that is marked in a single sentence
  event-main       in a single sentence with one class: the candidate of that class
Texts without conflict (mails, reviews, travel guides, fiction of the training treebanks): no act of force is right.
Of PLV and cameo_class every fifth row is left out (eval/plv.py). Dev files are never read.
"""
import argparse, csv, glob, json, os, re, shutil, subprocess, sys, tempfile
from collections import defaultdict
from xml.etree import ElementTree

sys.path.insert(0, __file__.rsplit("/", 1)[0] if "/" in __file__ else ".")
import plv

PENTA = {**dict.fromkeys("AGREE CONSULT SUPPORT".split(), 1), **dict.fromkeys("COOPERATE AID CONCEDE RETREAT".split(), 2),
         **dict.fromkeys("REQUEST ACCUSE REJECT THREATEN".split(), 3), **dict.fromkeys("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), 4)}
ROOTS = {**{f"{i:02}": 0 for i in (1, 2)}, **{f"{i:02}": 1 for i in (3, 4, 5)}, **{f"{i:02}": 2 for i in (6, 7, 8)},
         **{f"{i:02}": 3 for i in range(9, 14)}, **{f"{i:02}": 4 for i in range(14, 21)}}
GENRES = ("reviews", "answers", "email") + tuple("GUM_" + g for g in
          "vlog voyage academic fiction textbook whow conversation interview bio essay letter podcast".split())
TWO_SIDED = ("clash", "fighting", "talks", "ceasefire", "agreement")  # as score.py has it: either side may stand on either list
STATUSES = "happened alleged denied planned demanded hypothetical".split()
FOLDS = 5
TREES = 300  # of what a single sentence is about; the other tasks do as well without
BEGUN = "/begun"  # behind the id of a report of which only the first sentences are read
ECB_DEV = (2, 5, 12, 18, 21, 23, 34, 35)
ECB_WEIGHT = 0.3     # of a choice in ECB+ beside one in a report
AGAIN_WEIGHT = 0.2   # of a mention in no marked stretch
QUIET_WEIGHT = 4   # of an act of force in a text without conflict
QUIET_OWN_WEIGHT = 16  # the same in a report of ours that is written to mislead (sport, business, art): half as many are taken in
QUIET_BRIEF_WEIGHT = 0.3  # of an act of force in a text without conflict beside an event of a single sentence
SENTENCE_WEIGHT = 0.3  # of the parties of a single sentence beside those of a report
MARKS_WEIGHT = 1.0  # of a report of data/training/marks.jsonl beside one of the training reports
READ_WEIGHT = 1.0  # of a report of data/training/read.jsonl beside one of the training reports
READ_PARTY_WEIGHT = 0.4  # of its parties: at 1 fillers of MUC-4 are lost, whose annotators give doers that readers see told nowhere
JUDGED_WEIGHT = 1.0  # of a report of data/training/judged.jsonl beside one of the training reports
MAIN_WEIGHT = 3  # of a right event that gold calls main: finding them costs nothing elsewhere (cross-validated)
OWN_WEIGHT = 0.5  # of a report of ours beside one of the training reports; chosen by cross-validation
BEGUN_WEIGHT = 0.3  # of the first sentences of a report, as if it ended there, beside the whole


# ---- what the engine shows

class Shown:
    """Candidates of one report. Features that begin with '#' say who, where and which evidence, and are taken off."""
    def __init__(self):
        self.events, self.choices, self.parties, self.statuses = [], [], [], defaultdict(list)


def parse(line):
    doc, task, a, b, score, outcome, features = line.rstrip("\n").split("\t", 6)
    tag, _, rest = features.partition(" ")
    words = rest.split(" ")
    plain = " ".join(w for w in words if not w.startswith("#"))
    facts = lambda key: [w[len(key):].replace("_", " ") for w in words if w.startswith(key)]
    return doc, task, (int(a), int(b)), tag[1:], plain, facts


def read_candidates(lines):
    out = defaultdict(Shown)
    for line in lines:
        task = line.split("\t", 2)[1]
        if task == "event-status":
            doc, _, a, b, _, kind, features = line.rstrip("\n").split("\t", 6)
            out[doc].statuses[int(a), int(b), kind].append(features)
        if task not in ("event", "event-same", "event-actor", "event-recipient"):
            continue
        doc, task, at, tag, plain, facts = parse(line)
        if task == "event":
            f = dict(x.split("=", 1) for x in plain.split(" ") if "=" in x)
            out[doc].events.append(dict(n=int(tag), at=at, type=f["shift"].split("+")[1], cameo=f.get("cameo", ""), features=plain,
                                        who=facts("#who="), where=facts("#where="), cluster=int(facts("#cluster=")[0]),
                                        evidence=[tuple(map(int, x.split("-"))) for x in facts("#at=")]))
        elif task == "event-same":
            if "-new" in tag:
                out[doc].choices.append((at, facts("#type=")[0], []))
            out[doc].choices[-1][2].append((tuple(map(int, facts("#other=")[0].split("-"))), plain))
        else:
            out[doc].parties.append((int(tag), task, facts("#own=") == ["1"], facts("#who="), plain))
    return out


class Engine:
    def __init__(self, args, work):
        self.a, self.work, self.made = args, work, 0

    def candidates(self, reports, models=None):
        """Candidates of reports (dicts with id and text): by rules, or with the models of a folder."""
        path = os.path.join(self.work, "in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for r in reports:
                f.write(json.dumps({k: r[k] for k in ("id", "text", "published", "title", "outlet") if r.get(k)}, ensure_ascii=False) + "\n")
        command = [os.path.join(self.a.build, "sitrep-train"), "candidates", path]
        out = subprocess.run(command + (["--models", models] if models else ["--rules-only"]), check=True, stdout=subprocess.PIPE).stdout.decode()
        return read_candidates(out.split("\n")[:-1])

    def fit(self, rows, penalty, say=False, trees=0):
        """A file with the tasks of the rows (task, label, weight, report, features)."""
        self.made += 1
        table, out = os.path.join(self.work, "table"), os.path.join(self.work, f"fit{self.made}.srd")
        with open(table, "w", encoding="utf-8") as f:
            number = 0
            for task, label, weight, doc, features in rows:
                if task in ("event-same", "event-status"):
                    number += features.startswith("? ")  # the first of a choice
                    features = f"?{number} {features.removeprefix('? ')}"
                f.write(f"{task}\t{label}:{weight:g}\t@{doc.removesuffix(BEGUN)} {features}\n")
        subprocess.run([os.path.join(self.a.build, "sitrep-train"), "scorer", table, "-o", out, "--penalty", str(penalty), "--trees", str(trees)], check=True,
                       stdout=subprocess.DEVNULL if not say else None, stderr=subprocess.DEVNULL if not say else None)
        return out

    def models(self, *fits):
        """A folder of models: the shipped ones, with these tasks in place of theirs."""
        self.made += 1
        folder = os.path.join(self.work, f"models{self.made}")
        os.mkdir(folder)
        os.symlink(os.path.abspath(os.path.join(self.a.models, "reader.srd")), os.path.join(folder, "reader.srd"))
        self.join(os.path.join(folder, "scorer.srd"), os.path.join(self.a.models, "scorer.srd"), *fits)
        return folder

    def join(self, out, *fits):
        subprocess.run([os.path.join(self.a.build, "sitrep-train"), "join", *fits, "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def code(self, reports, models):
        path = os.path.join(self.work, "in.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for r in reports:
                f.write(json.dumps({k: r[k] for k in ("id", "text", "published", "title", "outlet") if r.get(k)}, ensure_ascii=False) + "\n")
        out = subprocess.run([os.path.join(self.a.build, "sitrep"), "code", "--mentions", "--models", models, path], check=True, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL).stdout.decode()
        return {r["document"]["id"]: r for r in map(json.loads, out.strip().split("\n"))}


def choice_rows(labels, weight, doc, options, task="event-same"):
    """Examples of one choice; `?` and its number, given when the table is written, keep them together."""
    for n, (label, (_, features)) in enumerate(zip(labels, options)):
        yield task, int(label), weight, doc, features if n > 0 else "? " + features


# ---- examples from annotated reports

class Reports:
    """Annotated reports, and what is right of the candidates."""
    def __init__(self, paths, score):
        self.score, self.golds = score, []
        for name, weight, path in paths:
            for line in open(path, encoding="utf-8"):
                self.golds.append(dict(json.loads(line), of=name, weight=weight))

    def begun(self, golds):
        """The first three, four or five sentences of each report: real reports may be as short, and say as much of it."""
        for n, g in enumerate(g for g in golds if g["of"] != "judged"):
            ends = [m.end() for m in re.finditer(r"[^\s.]{3}[.!?][\"”’)]*(?=\s|$)", g["text"])]
            sentences = 3 + n % 3
            if len(ends) < 2 * sentences:
                continue
            text = g["text"][:ends[sentences - 1]]
            events = [e for e in g["events"] if self.score.find(text, e["evidence"])[0][0] >= 0]
            yield dict(g, id=g["id"] + BEGUN, text=text, events=events, weight=g["weight"] * BEGUN_WEIGHT)

    @staticmethod
    def origin(g, *kinds):
        """Features that no text has when it is read: they take up how much the makers of other sets mark."""
        return "" if g["of"] == "train" else f' of={g["of"]}' + "".join(f' of={g["of"]}+{k}' for k in kinds)

    def align(self, g, shown):
        """{candidate event: gold event}, and the candidates that meet some gold event."""
        score, text, raw = self.score, g["text"], g["text"].encode()
        points = lambda x: len(raw[:x].decode("utf-8", "ignore"))
        fit = {}
        system = [c for c in shown.events if c["type"] != "OTHER"]
        own = [[(points(x), points(y)) for x, y in c["evidence"]] for c in system]
        for gi, e in enumerate(g["events"]):
            spans, who = score.find(text, e["evidence"]), e["actors"] + e["recipients"]
            for si, c in enumerate(system):
                if not score.near(spans, own[si], 20) or c["type"] not in e["types"] + [e["type"]]:
                    continue
                if not who or any(score.same(w, c["who"]) for w in who) or any(score.same(p, c["where"]) for p in e["places"]):
                    fit[gi, si] = 1 + score.overlap(spans, own[si]) / 1000 + 0.5 * (c["type"] == e["type"])
        return system, {s: gi for gi, s in score.assign(fit)}, {s for _, s in fit}

    def same(self, g, shown):
        """Gold marks one stretch for an event, wherever else it is told: a mention outside all of them most often tells one of them again."""
        score, raw = self.score, g["text"].encode()
        events = [(score.find(g["text"], e["evidence"]), set(e["types"]) | {e["type"]}) for e in g["events"]]
        points = lambda x: len(raw[:x].decode("utf-8", "ignore"))
        for at, kind, options in shown.choices:
            of = [{i for i, (spans, types) in enumerate(events) if score.near(spans, [x], 0) and kind in types}
                  for x in [at] + [(points(a), points(b)) for (a, b), _ in options[1:]]]
            if g["of"] != "train":
                options = [(options[0][0], f'{options[0][1]} of={g["of"]}')] + options[1:]
            if of[0]:
                right = [bool(of[0] & o) for o in of[1:]]
                weight = 1 if any(right) or all(of[1:]) else 0.5  # what is not marked may be the same
                yield from choice_rows([not any(right)] + right, weight * g["weight"], g["id"], options)
            elif any(of[1:]):
                yield from choice_rows([False] + [bool(o) for o in of[1:]], AGAIN_WEIGHT * g["weight"], g["id"], options)

    def parties(self, g, shown):
        system, right, _ = self.align(g, shown)
        of = defaultdict(list)
        for cluster, task, own, who, features in shown.parties:
            of[cluster].append((task, own, who, features))
        for si, gi in right.items():
            e, rows = g["events"][gi], of[system[si]["cluster"]]
            gold = {"event-actor": e["actors"], "event-recipient": e["recipients"]}
            names = {t: [w for task, own, who, _ in rows if task == t and own for w in who] for t in gold}
            met = lambda a, b: sum(any(self.score.same(x, names[t]) for x in side) for t, side in (("event-actor", a), ("event-recipient", b)))
            if e["kind"] in TWO_SIDED and met(e["recipients"], e["actors"]) > met(e["actors"], e["recipients"]):
                gold = {"event-actor": e["recipients"], "event-recipient": e["actors"]}
            for task, own, who, features in rows:
                label = any(self.score.same(x, who) for x in gold[task])
                found = features.split(" ", 1)[0]  # some give a doer where others see none told
                weight = g["weight"] * (READ_PARTY_WEIGHT if g["of"] == "read" else 1)
                yield task, int(label), weight, g["id"], features + self.origin(g, system[si]["type"], found)

    def statuses(self, g, shown, record):
        """The status of those events of the record that are right."""
        text, score = g["text"], self.score
        system = score.System(record, text)
        events = [e for e in system.events if e["type"] != "OTHER"]
        fit = {}
        for gi, e in enumerate(g["events"]):
            spans, who = score.find(text, e["evidence"]), e["actors"] + e["recipients"]
            for si, c in enumerate(events):
                names = system.names(c["actors"] + c["recipients"])
                if score.near(spans, c["evidence"], 20) and c["type"] in e["types"] + [e["type"]] and (
                        not who or any(score.same(w, names) for w in who) or any(score.same(p, system.names(c["place"])) for p in e["places"])):
                    fit[gi, si] = 1 + score.overlap(spans, c["evidence"]) / 1000 + 0.5 * (c["type"] == e["type"])
        size = lambda x: len(text[:x].encode())
        for gi, si in score.assign(fit):
            first = events[si]["evidence"][0]
            options = shown.statuses.get((size(first[0]), size(first[1]), events[si]["type"]), [])[:len(STATUSES)]
            if options:
                yield from choice_rows([g["events"][gi]["status"] == s for s in STATUSES], g["weight"], g["id"], [(None, o) for o in options], "event-status")

    def events(self, g, shown):
        system, right, half = self.align(g, shown)
        for si, c in enumerate(system):
            main = si in right and g["events"][right[si]]["salience"] == "main"
            weight = (MAIN_WEIGHT if main else 1 if si in right or si not in half else 0.6) * g["weight"]
            yield "event", int(si in right), weight, g["id"], c["features"] + self.origin(g, c["type"])


# ---- examples from documents with chains of events

def ecb_documents(folder):
    """Training documents of ECB+: text, spans of the sentences checked by hand, and (span, chains) of the events told there."""
    checked = defaultdict(set)
    for topic, name, sentence in list(csv.reader(open(os.path.join(folder, "ECBplus_coreference_sentences.csv"), encoding="utf-8")))[1:]:
        checked[f"{topic}_{name}.xml"].add(sentence)
    for topic in sorted(x for x in os.listdir(folder) if x.isdigit() and int(x) not in ECB_DEV):
        for name in sorted(os.listdir(os.path.join(folder, topic))):
            root = ElementTree.parse(os.path.join(folder, topic, name)).getroot()
            text, place, spans, sentence = "", {}, defaultdict(lambda: [1 << 30, 0]), None
            for t in root.iter("token"):
                word = t.text or ""
                tight = not text or text[-1] in "(\n" or word[:1] in ".,;:?!)'" or word == "n't"
                text += ("\n\n" if text and t.get("sentence") != sentence else "" if tight else " ") + word
                sentence = t.get("sentence")
                place[t.get("t_id")] = (len(text) - len(word), len(text))
                if sentence in checked[name]:
                    spans[sentence] = [min(spans[sentence][0], len(text) - len(word)), len(text)]
            chain = {}
            for r in root.iter("CROSS_DOC_COREF"):
                for m in r.findall("source"):
                    chain[m.get("m_id")] = r.get("note") or r.find("target").get("m_id")
            events = [(place[a.get("t_id")], chain.get(m.get("m_id"), m.get("m_id"))) for m in root.find("Markables") if "ACTION" in m.tag
                      for a in m.findall("token_anchor")]
            if spans:
                yield dict(id="ecb-" + name, text=text), list(spans.values()), events


def ecb_rows(folder, engine):
    documents = list(ecb_documents(folder))
    shown = engine.candidates([d for d, _, _ in documents])
    for d, sentences, events in documents:
        raw = d["text"].encode()
        points = lambda x: len(raw[:x].decode("utf-8", "ignore"))
        for at, _, options in shown[d["id"]].choices:
            places = [at] + [(points(a), points(b)) for (a, b), _ in options[1:]]
            known = [any(a <= x and y <= b for a, b in sentences) for x, y in places]
            of = [{c for (a, b), c in events if a < y and x < b} for x, y in places]
            left = [0] + [i for i in range(1, len(places)) if known[i]]
            if known[0] and of[0] and len(left) > 1:
                right = [bool(of[0] & of[i]) for i in left]
                right[0] = not any(right[1:])
                yield from choice_rows(right, ECB_WEIGHT, d["id"], [options[i] for i in left])


# ---- examples from single sentences, and from texts without conflict

def bare(words):
    """Words of a phrase without its article and without spacing."""
    words = words.lower().replace("_", " ").split()
    return "".join(words[words[:1] in (["a"], ["an"], ["the"]):]).replace("’", "'").removesuffix("'s")


class Sentences:
    """Single sentences of which one event is annotated: `right` tells whether a candidate is it (None: not known), `sides` are the
    words for who did it and to whom (None: not known)."""
    def __init__(self, score):
        self.score, self.items = score, []

    def add(self, id_, text, right, sides):
        self.items.append((id_, text, right, sides))

    def texts(self):
        return [dict(id=i, text=t) for i, t, _, _ in self.items]

    def events(self, shown, names):
        for id_, _, right, _ in self.items:
            found = shown[id_].events if id_ in names else []
            good = {c["n"] for c in found if right is not None and right(c)}
            for c in found if right is not None else []:
                if good:
                    yield "event-main", int(c["n"] in good), 1, id_, c["features"]
                if c["type"] != "OTHER":
                    yield "event-short", int(c["n"] in good), 1 if c["n"] in good else 0.3, id_, c["features"]

    def parties(self, shown):
        for id_, _, right, sides in self.items:
            if sides is None:
                continue
            gold = dict(zip(("event-actor", "event-recipient"), sides))
            of, met = defaultdict(list), defaultdict(int)
            for cluster, task, own, who, features in shown[id_].parties:
                label = any(self.score.same(x, who) for x in gold[task])
                of[cluster].append((task, label, who, features))
                met[cluster] += own and label
            kinds = {c["cluster"] for c in shown[id_].events if right is None or right(c)}
            best = max(sorted(kinds), key=lambda c: met[c], default=None)
            if best is not None and met[best] > 0:
                for task, label, who, features in of[best]:
                    yield task, int(label), SENTENCE_WEIGHT, id_, features
                for task in gold:
                    rows = [r for r in of[best] if r[0] == task]
                    marked = {i for x in gold[task] for i in self.marked(x, [who for _, _, who, _ in rows])}
                    for i, (_, _, _, features) in enumerate(rows):
                        yield task + "-short", int(i in marked), 1, id_, features

    def marked(self, gold, parties):
        """The parties that the mark of a sentence means: those of the same words, else the one that shares most."""
        exact = {i for i, who in enumerate(parties) if bare(gold) in map(bare, who)}
        alike = [i for i, who in enumerate(parties) if self.score.same(gold, who)]
        key = self.score.key
        common = lambda i: max(len(key(gold) & key(w)) / max(1, len(key(gold) | key(w))) for w in parties[i])
        return exact or ({max(alike, key=common)} if alike else set())


def add_plv(sentences, path):
    for n, (id_, text, source, target, root) in enumerate(plv.rows(path)):
        if not plv.held(n):
            words = lambda spans: [text[a:b] for a, b in spans]
            sentences.add(id_, text, lambda c, root=root: plv.fits(c["type"], root), (words(source), words(target)))


def add_cameo(sentences, folder):
    """cameo_class, with the sides of the same sentences in cameo_ner."""
    tagged = {}
    for block in open(os.path.join(folder, "cameo_ner", "train.txt"), encoding="utf-8").read().replace("\r\n", "\n").split("\n\n"):
        rows = [l.rsplit(" ", 1) for l in block.split("\n") if " " in l]
        spans = {"S": [], "T": []}
        for token, tag in rows:
            if tag[0] == "B" and tag[2:] in spans:
                spans[tag[2:]].append([token])
            elif tag[0] == "I" and spans.get(tag[2:]):
                spans[tag[2:]][-1].append(token)
        tagged["".join(t for t, _ in rows)] = tuple([" ".join(x) for x in spans[k]] for k in "ST")
    with open(os.path.join(folder, "cameo_class", "train.tsv"), encoding="utf-8", newline="") as f:
        rows = [r for r in csv.reader(f, delimiter="\t") if r]
    held = {"".join(b.split()) for b in list(tagged)[4::5]}  # the fifth of cameo_ner that eval/run.py measures
    for n, r in enumerate(rows):
        if not plv.held(n):
            key = "".join(r[0].split())
            right = lambda c, g=int(r[1]): ROOTS.get(c["cameo"][:2], PENTA.get(c["type"], 0)) == g
            sentences.add(f"cameo_class-train-{n + 1}", r[0], right, None if key in held else tagged.get(key))


def add_own(sentences, path):
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        for e in r["expected"][:1]:
            sides = tuple([x["text"] for x in e[k]] for k in ("source", "target"))
            sentences.add(r["id"], r["text"], lambda c, root=r["cameo"][:2]: c["cameo"][:2] == root, sides)


HARMS = {"killed": "ASSAULT", "wounded": "ASSAULT", "captured": "COERCE", "kidnapped": "COERCE"}


def add_lines(sentences, path):
    """Own sentences with the people they count as harmed: that they were is an event, and where none were there is no force."""
    for number, line in enumerate(open(path, encoding="utf-8")):
        if line.startswith("#") or "\t" not in line:
            continue
        text, tolls = line.rstrip("\n").split("\t")
        types = {HARMS.get(t.split()[0]) for t in tolls.split("; ")}
        if tolls == "-":
            sentences.add(f"line-{number}", text, lambda c: c["type"] not in HARMS.values(), None)
        elif None not in types:
            sentences.add(f"line-{number}", text, lambda c, types=types: c["type"] in types, None)


def quiet_texts(paths):
    """Documents of the treebanks' genres that are about other things than conflict, as reports."""
    for path in paths:
        name, sentences = None, []
        for line in list(open(path, encoding="utf-8")) + ["# newdoc id = end"]:
            if line.startswith("# newdoc id"):
                if sentences and name.startswith(GENRES):
                    yield dict(id=name, text=" ".join(sentences))
                name, sentences = line.split("=", 1)[1].strip(), []
            elif line.startswith("# text = "):
                sentences.append(line[9:].strip())


def quiet_rows(texts, engine, models):
    for id_, shown in engine.candidates(texts, models).items():
        for c in shown.events:
            if c["type"] in ("ASSAULT", "COERCE"):
                yield "event", 0, QUIET_OWN_WEIGHT if id_.startswith("quiet") else QUIET_WEIGHT, id_, c["features"]
                yield "event-short", 0, QUIET_BRIEF_WEIGHT, id_, c["features"]


def brief_only(rows):
    return [r for r in rows if r[0].endswith("-short") or r[0] == "event-main"]


def more_rows(path):
    for line in open(path, encoding="utf-8"):
        task, label, features = line.rstrip("\n").split("\t")
        label, _, weight = label.partition(":")
        group, _, features = features.partition(" ")
        yield task, label, float(weight or 1), group[1:], features


# ---- the three steps

class Fit:
    def __init__(self, args, engine):
        shared = lambda *p: os.path.join(args.shared, *p)
        sys.path.insert(0, shared("reports"))
        import score
        own = sorted(glob.glob(os.path.join(args.data, "reports-[0-9]*.jsonl")))
        self.a, self.engine, self.score = args, engine, score
        self.reports = Reports([("train", 1, shared("reports", "train.jsonl")), ("marks", args.marks_weight, self.unpacked("marks")),
                                ("read", args.read_weight, self.unpacked("read")), ("judged", args.judged_weight, self.unpacked("judged"))] + [("own", args.own_weight, p) for p in own], score)
        self.sentences = Sentences(score)
        add_plv(self.sentences, shared("plover_plv", "train.tsv"))
        add_cameo(self.sentences, shared("conflibert"))
        for path in sorted(glob.glob(os.path.join(args.data, "plover-own-fit.jsonl"))):
            add_own(self.sentences, path)
        add_lines(self.sentences, os.path.join(args.data, "toll-lines.txt"))
        own_quiet = [json.loads(l) for p in sorted(glob.glob(os.path.join(args.data, "quiet-[0-9]*.jsonl"))) for l in open(p, encoding="utf-8")]
        self.quiet = own_quiet + list(quiet_texts([shared("corpora", "ud-gum", "en_gum-ud-train-free.conllu"), shared("corpora", "ud-ewt", "en_ewt-ud-train.conllu")]))
        self.more = [row for p in args.rows for row in more_rows(p)]
        self.quiet_rows = None
        rows = list(self.sentences.parties(engine.candidates(self.sentences.texts())))
        self.party_rows, self.brief_rows = [r for r in rows if not r[0].endswith("-short")], brief_only(rows)
        if args.brief:
            return
        by_rules = engine.candidates(self.reports.golds)
        self.same_rows = [row for g in self.reports.golds if g["of"] in ("train", "own") for row in self.reports.same(g, by_rules[g["id"]])]
        self.same_rows += ecb_rows(shared("corpora", "events-ecbplus"), engine)

    def unpacked(self, name):
        """Marks of ours with the texts that they stand in."""
        path = os.path.join(self.engine.work, f"{name}.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            subprocess.run([sys.executable, "tools/standoff.py", "unpack", self.a.shared, os.path.join(self.a.data, f"{name}.jsonl")], check=True, stdout=f)
        return path

    def others(self, rows, without):
        return [r for r in rows if r[3].removesuffix(BEGUN) not in without]

    def across(self, golds, make, *steps):
        """Rows of a step: each report's candidates are made by fits of the steps before on the other reports."""
        rows = []
        for k in range(FOLDS):
            part = golds[k::FOLDS]
            names = {g["id"].removesuffix(BEGUN) for g in part}
            fits = [self.engine.fit(self.others(r, names), p) for r, p in steps]
            shown = self.engine.candidates(part, self.engine.models(*fits))
            rows += [row for g in part for row in make(g, shown[g["id"]])]
        return rows

    def run(self, golds, say=False):
        """All event tasks, learnt from these reports and the sentences."""
        a, engine, names = self.a, self.engine, {g["id"] for g in golds}
        same = [r for r in self.same_rows if r[3] in names or r[3].startswith("ecb-")]
        parties = self.across(golds, self.reports.parties, (same, a.same_penalty)) + self.party_rows
        events = self.across(golds + list(self.reports.begun(golds)), self.reports.events, (same, a.same_penalty), (parties, a.party_penalty))
        fits = [engine.fit(same, a.same_penalty, say), engine.fit(parties, a.party_penalty, say)]
        if a.cross is None or self.quiet_rows is None:
            models = engine.models(*fits)
            self.quiet_rows = [r for r in quiet_rows(self.quiet, engine, models) if r[0] == "event"]
        events += self.quiet_rows + self.more
        fits.append(engine.fit(events, a.penalty, say))
        models = engine.models(*fits)
        shown, records = engine.candidates(golds, models), engine.code(golds, models)
        statuses = [row for g in golds if g["id"] in records for row in self.reports.statuses(g, shown[g["id"]], records[g["id"]])]
        return fits + [engine.fit(statuses, a.penalty, say)] + (self.brief(say) if a.cross is None else [])

    def brief(self, say=False):
        """The tasks of reports of one or two sentences."""
        a, engine, events = self.a, self.engine, []
        texts = {t["id"]: t for t in self.sentences.texts()}
        for k in range(FOLDS):
            part = list(texts.values())[k::FOLDS]
            names = {t["id"] for t in part}
            models = engine.models(engine.fit(self.others(self.brief_rows, names), a.party_penalty))
            events += self.sentences.events(engine.candidates(part, models), names)
        parties = engine.fit(self.brief_rows, a.party_penalty, say)
        events += quiet_rows(self.quiet, engine, engine.models(parties))
        main = [r for r in events if r[0] == "event-main"]
        short = [r for r in events if r[0] == "event-short"]
        return [parties, engine.fit(main, a.penalty, say, TREES), engine.fit(short, a.penalty, say)]

    def cross(self, count):
        golds = [g for g in self.reports.golds if g["of"] in ("train", "marks")]
        rest = [g for g in self.reports.golds if g["of"] in ("own", "read", "judged")]
        systems = {}
        for k in range(count):
            held = golds[k::count]
            names = {g["id"] for g in held}
            models = self.engine.models(*self.run([g for g in golds if g["id"] not in names] + rest))
            systems.update(self.engine.code(held, models))
            if self.a.folds:
                shutil.copy(os.path.join(models, "scorer.srd"), os.path.join(self.a.folds, f"{k}.srd"))
        if self.a.keep:
            with open(self.a.keep, "w", encoding="utf-8") as f:
                f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in systems.values())
        train = [g for g in golds if g["of"] == "train"]
        for name, part in (("all", golds), ("train", train), ("syria", [g for g in train if g["id"].isdigit()]),
                           ("others", [g for g in train if not g["id"].isdigit()]), ("marks", [g for g in golds if g["of"] == "marks"])):
            out, _ = self.score.run(part, systems)
            print(f'{name:7} events P {out["events"]["P"]} R {out["events"]["R"]} F {out["events"]["F"]}  complete {out["event-complete"]["F"]}  '
                  f'main {out["event-recall-by-salience"].get("main")}  ' + "  ".join(f"{k} {v}" for k, v in out["event-attributes"].items()), flush=True)


def main():
    if sys.argv[1:2] == ["quiet"]:
        for report in quiet_texts(sys.argv[2:]):
            print(json.dumps(report, ensure_ascii=False))
        return
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("shared")
    p.add_argument("out", nargs="?")
    p.add_argument("--cross", type=int)
    p.add_argument("--build", default="build")
    p.add_argument("--models", default="models")
    p.add_argument("--data", default="data/training")
    p.add_argument("--rows", action="append", default=[])
    p.add_argument("--keep")
    p.add_argument("--folds", help="keep the scorers of the folds there")
    p.add_argument("--marks-weight", type=float, default=MARKS_WEIGHT)
    p.add_argument("--read-weight", type=float, default=READ_WEIGHT)
    p.add_argument("--judged-weight", type=float, default=JUDGED_WEIGHT)
    p.add_argument("--brief", action="store_true")
    p.add_argument("--own-weight", type=float, default=OWN_WEIGHT)
    p.add_argument("--penalty", type=float, default=0)
    p.add_argument("--same-penalty", type=float, default=16)
    p.add_argument("--party-penalty", type=float, default=0)
    args = p.parse_args()
    work = tempfile.mkdtemp(prefix="sitrep-fit-")
    try:
        fit = Fit(args, Engine(args, work))
        if args.cross:
            fit.cross(args.cross)
        elif args.out:
            fit.engine.join(args.out, *(fit.brief(True) if args.brief else fit.run(fit.reports.golds, True)))
        else:
            sys.exit(__doc__)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
