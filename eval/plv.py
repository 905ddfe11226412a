#!/usr/bin/env python3
"""Events in real single sentences against the PLV set (PLOVER relation classification).

usage: plv.py prepare TRAIN.tsv > in.jsonl          one report a row, no labels
       plv.py score TRAIN.tsv RECORDS.jsonl [--part held|fit|all] [--errors N] [--json]

A row has a marked source and target and one of 15 classes (YIELD = CONCEDE or RETREAT). Of the record's events the one
counts whose actors overlap the source mark and whose recipients overlap the target mark best (swapped sides count half);
of equal ones the first. Every fifth row (by position: 4, 9, 14 ...) is held out of all training: --part held, the default.

  type       share of rows whose counted event has the right class
  any        share with an event that overlaps a mark
  first      share whose first event has the right class, whoever acts
  source, target   share whose counted event has the marked source among its actors (target among its recipients)
"""
import csv, json, re, sys

MARK = re.compile(r"</?[st]>")


def rows(path):
    """[(id, text, [source spans], [target spans], class)]; marks are laid over the running text."""
    out = []
    with open(path, encoding="utf-8", newline="") as f:
        for n, r in enumerate(csv.DictReader(f, delimiter="\t")):
            text, spans, at, open_at = "", {"s": [], "t": []}, 0, {}
            marked = r["marked_sentence"]
            for m in MARK.finditer(marked):
                text += marked[at:m.start()]
                at = m.end()
                kind = m.group()[-2]
                if m.group()[1] == "/":
                    spans[kind].append((open_at.pop(kind, len(text)), len(text)))
                else:
                    open_at[kind] = len(text)
            text += marked[at:]
            out.append((f"plv-{n}", text, spans["s"], spans["t"], r["gold_root"]))
    return out


def held(n):
    return n % 5 == 4


def fits(kind, root):
    return kind in ("CONCEDE", "RETREAT") if root == "YIELD" else kind == root


def overlaps(actor_ids, actors, spans):
    for i in actor_ids or []:
        for a, b in (actors.get(i) or {}).get("mentions", []):
            if any(a < e and s < b for s, e in spans):
                return True
    return False


def score(path, records, part):
    out = dict(rows=0, type=0, any=0, first=0, source=0, target=0)
    errors, per = [], {}
    for n, (id_, text, src, tgt, root) in enumerate(rows(path)):
        if part != "all" and held(n) != (part == "held"):
            continue
        rec = records.get(id_) or {}
        actors = {a["id"]: a for a in rec.get("actors", [])}
        best, best_score = None, 0
        events = [e for e in rec.get("events", []) if e.get("type") != "OTHER"]
        for e in events:
            s = overlaps(e.get("actors"), actors, src) + overlaps(e.get("recipients"), actors, tgt)
            s += 0.5 * (overlaps(e.get("recipients"), actors, src) + overlaps(e.get("actors"), actors, tgt))
            if s > best_score:
                best, best_score = e, s
        ok = best is not None and fits(best["type"], root)
        out["rows"] += 1; out["type"] += ok; out["any"] += best is not None
        out["first"] += bool(events) and fits(events[0]["type"], root)
        out["source"] += best is not None and overlaps(best.get("actors"), actors, src)
        out["target"] += best is not None and overlaps(best.get("recipients"), actors, tgt)
        p = per.setdefault(root, [0, 0]); p[0] += ok; p[1] += 1
        if not ok:
            errors.append((id_, root, ",".join(e["type"] + ("*" if e is best else "") for e in events) or "-", text))
    return out, per, errors


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    opt = {a: sys.argv[sys.argv.index(a) + 1] for a in ("--part", "--errors") if a in sys.argv}
    args = [a for a in args if a not in opt.values()]
    if args[:1] == ["prepare"] and len(args) == 2:
        for id_, text, *_ in rows(args[1]):
            print(json.dumps(dict(id=id_, title=None, text=text, outlet=None, published=None), ensure_ascii=False))
        return
    if args[:1] != ["score"] or len(args) != 3:
        sys.exit(__doc__)
    records = {}
    for line in open(args[2], encoding="utf-8"):
        r = json.loads(line)
        records[r["document"]["id"]] = r
    out, per, errors = score(args[1], records, opt.get("--part", "held"))
    n = out["rows"]
    shares = {k: round(100 * v / max(1, n), 1) for k, v in out.items() if k != "rows"}
    if "--json" in sys.argv:
        print(json.dumps(dict(rows=n, **shares)))
        return
    print(f"{n} rows  " + "  ".join(f"{k} {v}" for k, v in shares.items()))
    print("  ".join(f"{k} {a}/{b}" for k, (a, b) in sorted(per.items())))
    for e in errors[:int(opt.get("--errors", 0))]:
        print("  ".join(e)[:260])


if __name__ == "__main__":
    main()
