#!/usr/bin/env python3
"""Fits the weights of eval/muc4_model.py on the training messages.

usage: fit_muc4.py TRAIN.jsonl RECORDS.jsonl OUT.txt [--folds N] [--without REPORTS.jsonl]

TRAIN: messages with keys (muc4/train.jsonl); RECORDS: what the engine wrote on them (`sitrep code --mentions`). What a message is
likely to tell is given to the phrases as it looks to weights that have not seen the message (N folds, default 4).
--without: messages that are in REPORTS are left out: what the engine was taught on, it tells better than any new message.
Features seen fewer than eight times are left out; most weights come out as nothing and are not written.
"""
import json, math, os, random, sys
from multiprocessing import Pool

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import muc4_model as model

RARE, PASSES, RATE, SPARSE, RIDGE, SMALL = 8, 8, 0.1, 8.0, 1.0, 0.045


def fit(rows, rare=RARE, passes=PASSES, rate=RATE, sparse=SPARSE, ridge=RIDGE):
    """rows: [(features, label 0/1, weight)]; returns {feature: weight}. FTRL-proximal (McMahan et al., KDD 2013)."""
    count = {}
    for features, _, _ in rows:
        for f in features:
            count[f] = count.get(f, 0) + 1
    number = {f: i for i, f in enumerate(sorted(f for f, n in count.items() if n >= rare))}
    data = [([number[f] for f in features if f in number], y, w) for features, y, w in rows]
    lean, square, weight = [0.0] * len(number), [0.0] * len(number), [0.0] * len(number)
    order = list(range(len(data)))
    draw = random.Random(7)
    for _ in range(passes):
        draw.shuffle(order)
        for k in order:
            ids, y, w = data[k]
            z = 0.0
            for i in ids:
                z += weight[i]
            g = (1 / (1 + math.exp(-max(-30, min(30, z)))) - y) * w
            if -2e-3 < g < 2e-3:
                continue
            gg = g * g
            for i in ids:
                n = square[i]
                root = math.sqrt(n + gg)
                lean[i] += g - (root - math.sqrt(n)) / rate * weight[i]
                square[i] = n + gg
                x = lean[i]
                weight[i] = 0.0 if -sparse <= x <= sparse else -(x - (sparse if x > 0 else -sparse)) / ((1 + root) / rate + ridge)
    return {f: weight[i] for f, i in number.items() if abs(weight[i]) >= SMALL}


def run(job):
    task, rows, options = job
    return task, fit(rows, **options)


def key_of(message):
    """{slot: [set of plain ways to write it]} over all templates."""
    out = {slot: [] for slot in model.ROLES}
    for t in message["templates"]:
        for slot in model.ROLES:
            for filler in t.get(slot) or []:
                out[slot].append({model.plain(a) for a in filler["alts"] if a})
    return out


def types_of(message):
    return {a for t in message["templates"] for f in t["incident_type"] or [] for a in f["alts"]}


def document_rows(messages, task):
    kind = task[4:]
    state = lambda m: any("STATE-SPONSORED VIOLENCE" in f["alts"] for t in m["templates"] for f in t["perp_category"] or [])
    says = {"relevant": lambda m: bool(m["templates"]), "STATE": state, "SEVERAL": lambda m: len(m["templates"]) > 1}
    return [(m["features"], int(says.get(kind, lambda m: kind in types_of(m))(m)), 1.0) for m in messages]


def linked(message, slot, dependent, good):
    """Values of a slot that hangs on this one, for the filler that has one of the good ways to write it."""
    out = set()
    good = {model.plain(f) for f in good}
    for t in message["templates"]:
        own = {a for f in t.get(slot) or [] if good & {model.plain(x) for x in f["alts"] if x} for a in f["alts"] if a}
        if own:
            tied = [f for f in t.get(dependent) or [] if own & {x for x in f.get("xref") or [] if x}]
            out |= {a for f in tied for a in f["alts"] if a} or {"none"}
    return out


def dependent_rows(messages_with_phrases):
    """{task: rows} of the values that hang on fillers."""
    rows, values = {}, {}
    items = []
    for m, phrase, slot, good in messages_with_phrases:
        for dependent in model.DEPENDENTS.get(slot, ()):
            found = linked(m, slot, dependent, good)
            if found:
                items.append((dependent, model.own_features(phrase), found))
                for v in found:
                    values[dependent, v] = values.get((dependent, v), 0) + 1
    for dependent, features, found in items:
        for (d, v), n in values.items():
            if d == dependent and n >= 8:
                rows.setdefault(f"{d}-{v}", []).append((features, int(v in found), 1.0))
    return rows


DOCUMENT_TASKS = ["doc-relevant", "doc-STATE", "doc-SEVERAL"] + ["doc-" + t for t in model.TYPES]
DOCUMENT_OPTIONS = dict(sparse=4)
LIGHT = dict(sparse=2, rare=5)


def main():
    args = sys.argv[1:]
    folds = 4
    if "--folds" in args:
        at = args.index("--folds")
        folds = int(args[at + 1])
        del args[at:at + 2]
    known = set()
    if "--without" in args:
        at = args.index("--without")
        known = {json.loads(l)["id"] for l in open(args[at + 1], encoding="utf-8")}
        del args[at:at + 2]
    if len(args) != 3:
        sys.exit(__doc__)
    messages = [m for m in map(json.loads, open(args[0], encoding="utf-8")) if m["docid"] not in known]
    records = {r["document"]["id"]: r for r in map(json.loads, open(args[1], encoding="utf-8"))}
    for m in messages:
        m["record"] = records[m["docid"]]
        m["features"] = model.document_features(m["text"], m["record"])
    with Pool(2) as pool:
        learned = dict(pool.map(run, [(t, document_rows(messages, t), DOCUMENT_OPTIONS) for t in DOCUMENT_TASKS]))
        jobs = [((t, n), document_rows([m for i, m in enumerate(messages) if i % folds != n], t), DOCUMENT_OPTIONS) for t in DOCUMENT_TASKS for n in range(folds)]
        unseen = {}
        for (task, n), table in pool.map(run, jobs):
            unseen.setdefault(n, model.Weights()).of[task] = table
        rows, filled = {}, []
        for i, m in enumerate(messages):
            chance = {t[4:]: unseen[i % folds].score(t, m["features"]) for t in DOCUMENT_TASKS}
            found = model.describe(m["text"], m["record"], model.phrases_of(m["text"], m["record"]), chance)
            key = key_of(m)
            for slot in model.ROLES:
                for p in found:
                    good = {f for f in p.forms if any(model.plain(f) in alts for alts in key[slot])}
                    rows.setdefault("role-" + slot, []).append((p.features, int(bool(good)), 1.0))
                    if good:
                        filled.append((m, p, slot, good))
                        rows.setdefault("form-" + slot, []).extend((model.form_features(p, f, slot), int(f in good), 1.0) for f in sorted(p.forms))
        rows.update(dependent_rows(filled))
        learned.update(pool.map(run, [(t, r, {} if t.startswith("role-") else LIGHT) for t, r in sorted(rows.items())]))
    with open(args[2], "w", encoding="utf-8") as out:
        out.write(f"# Weights of eval/muc4_model.py, fitted by eval/fit_muc4.py on muc4/train.jsonl ({len(messages):,} messages). Task, feature, weight.\n")
        for task in sorted(learned):
            for feature, weight in sorted(learned[task].items()):
                out.write(f"{task}\t{feature}\t{weight:.2f}\n")
    print({t: len(w) for t, w in sorted(learned.items())}, file=sys.stderr)


if __name__ == "__main__":
    main()
