#!/usr/bin/env python3
"""Check sitrep-report/1 records: every id resolves, spans lie inside the text, values are of the contract.

usage: validate.py RECORDS.jsonl [REPORTS.jsonl|REPORT.txt]     reports: {"id", "text"} a line, for lengths and hashes
Prints one line for each fault (at most 50) and exits 1 if there is any.
"""
import hashlib, json, re, sys

VALUES = {
    "actor.kind": {"person", "group", "organization", "state", "unit", "category"},
    "place.precision": {"point", "settlement", "district", "province", "country", "region", "relative"},
    "event.type": set("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
                      "MOBILIZE COERCE ASSAULT OTHER".split()),
    "event.status": {"happened", "alleged", "denied", "planned", "demanded", "hypothetical"},
    "event.salience": {"main", "minor", "background"},
    "time_precision": {None, "day", "week", "month", "year"},
    "part_of_day": {None, "dawn", "morning", "noon", "afternoon", "evening", "night"},
    "target.kind": {"building", "infrastructure", "vehicle", "home", "religious", "medical", "other"},
    "target.effect": {None, "attacked", "damaged", "destroyed", "seized"},
    "toll.measure": {"killed", "wounded", "captured", "kidnapped", "missing", "released", "displaced"},
    "toll.class": {"civilian", "combatant", "mixed", "unknown"},
    "toll.certainty": {"certain", "probable", "possible"},
    "claim.source_type": {None, "party", "government", "military", "police", "medical", "witness", "monitor", "media", "unnamed"},
    "claim.stance": {"asserts", "denies", "accuses", "doubts", "threatens", "demands", "offers", "appeals"},
    "name.kind": {"person", "organization", "group", "place", "facility", "weapon", "vehicle", "nationality"},
    "timex.type": {"DATE", "TIME", "DURATION", "SET"},
}
SHAPES = {  # (low, high) by bound: True a number, False null
    "exact": (True, True), "at_least": (True, False), "at_most": (False, True), "about": (True, True), "range": (True, True),
    "vague": (False, False), "none": (True, True), "unknown": (False, False)}
LINKS = ("part_of", "repeats", "disputes", "revises", "in_addition_to")


class Checker:
    def __init__(self, record, text):
        self.r, self.text, self.faults = record, text, []
        self.size = record["document"]["characters"]

    def bad(self, what):
        self.faults.append(f'{self.r["document"]["id"]}: {what}')

    def value(self, kind, v, where):
        if v not in VALUES[kind]:
            self.bad(f"{where}: {kind} {v!r}")

    def span(self, s, where):
        if not (isinstance(s, list) and len(s) == 2 and all(isinstance(x, int) for x in s) and 0 <= s[0] < s[1] <= self.size):
            self.bad(f"{where}: span {s}")
        elif self.text is not None and not self.text[s[0]:s[1]].strip():
            self.bad(f"{where}: span {s} is blank")

    def spans(self, ss, where):
        if not ss:
            self.bad(f"{where}: no span")
        for s in ss or []:
            self.span(s, where)

    def refs(self, ids, table, where):
        for i in [ids] if isinstance(ids, str) else ids or []:
            if i not in self.ids[table]:
                self.bad(f"{where}: no {table} {i}")

    def days(self, o, where):
        for k in ("from", "to"):
            if o.get(k) is not None and not re.match(r"\d{4}-\d\d-\d\d$", o[k]):
                self.bad(f"{where}: {k} {o[k]}")
        if o.get("from") and o.get("to") and o["from"] > o["to"]:
            self.bad(f"{where}: from after to")

    def common(self, o, where):
        self.days(o, where)
        self.value("part_of_day", o.get("part_of_day"), where)
        self.spans(o["evidence"], where)
        if not 0 <= o["confidence"] <= 1:
            self.bad(f"{where}: confidence {o['confidence']}")

    def actors(self):
        for a in self.r["actors"]:
            w = a["id"]
            self.value("actor.kind", a["kind"], w)
            self.spans(a["mentions"], w)
            self.refs(a.get("part_of"), "actors", w)
            self.refs(a.get("members"), "actors", w)
            if not a["name"] or (a["code"] is not None and not re.match(r"([A-Z]{3}|---)([A-Z0-9]{3})*$", a["code"])):
                self.bad(f"{w}: name {a['name']!r} code {a['code']!r}")
            if a["country"] is not None and not re.match(r"[A-Z]{3}$", a["country"]):
                self.bad(f"{w}: country {a['country']!r}")

    def places(self):
        for p in self.r["places"]:
            w = p["id"]
            self.value("place.precision", p["precision"], w)
            self.spans(p["mentions"], w)
            if (p["lat"] is None) != (p["lon"] is None) or p["lat"] is not None and not (-90 <= p["lat"] <= 90 and -180 <= p["lon"] <= 180):
                self.bad(f"{w}: lat {p['lat']} lon {p['lon']}")
            if p["precision"] == "relative":
                self.refs(p.get("relative_to"), "places", w)

    def events(self):
        for e in self.r["events"]:
            w = e["id"]
            for k in ("type", "status", "salience"):
                self.value("event." + k, e[k], w)
            self.value("time_precision", e["time_precision"], w)
            self.common(e, w)
            for key, table in (("actors", "actors"), ("recipients", "actors"), ("place", "places"), ("places", "places"),
                               ("destination", "places"), ("claims", "claims"), ("disputed_by", "claims")):
                self.refs(e.get(key), table, w)
            for t in e["targets"]:
                self.span(t["span"], w)
                self.value("target.kind", t["kind"], w)
                self.value("target.effect", t["effect"], w)
            if not e["kind"]:
                self.bad(f"{w}: no kind")

    def tolls(self):
        for t in self.r["tolls"]:
            w = t["id"]
            for k in ("measure", "class", "certainty"):
                self.value("toll." + k, t.get(k, "certain" if k == "certainty" else None), w)
            self.common(t, w)
            for key, table in (("event", "events"), ("side", "actors"), ("by", "actors"), ("place", "places"), ("claim", "claims")):
                self.refs(t.get(key), table, w)
            for k in LINKS:
                self.refs(t.get(k), "tolls", w)
                if w in (t.get(k) or []):
                    self.bad(f"{w}: {k} itself")
            shape = (isinstance(t["low"], int), isinstance(t["high"], int))
            if t["bound"] not in SHAPES or shape != SHAPES[t["bound"]] or t["bound"] == "none" and (t["low"], t["high"]) != (0, 0):
                self.bad(f"{w}: {t['bound']} {t['low']} {t['high']}")
            if None not in (t["low"], t["high"]) and t["low"] > t["high"]:
                self.bad(f"{w}: low over high")
            for p in t.get("people") or []:
                self.span(p["span"], w)

    def the_claims(self):
        for c in self.r["claims"]:
            w = c["id"]
            self.value("claim.source_type", c["source_type"], w)
            self.value("claim.stance", c["stance"], w)
            for key, table in (("source", "actors"), ("via", "actors"), ("disputes", "claims")):
                self.refs(c.get(key), table, w)
            self.spans(c["speech"], w)
            if c["cue"] is not None:
                self.span(c["cue"], w)

    def mentions(self):
        for n in self.r.get("names") or []:
            self.span(n["span"], "names")
            self.value("name.kind", n["kind"], "names")
        for t in self.r.get("times") or []:
            self.span(t["span"], "times")
            self.value("timex.type", t["type"], "times")
            self.days(t, "times")
        for n in self.r.get("numbers") or []:
            self.span(n["span"], "numbers")
            if n["bound"] not in SHAPES:
                self.bad(f"numbers: {n['bound']}")

    def run(self):
        if self.r.get("format") != "sitrep-report/1":
            self.bad("format")
        self.ids = {}
        for table in ("actors", "places", "events", "tolls", "claims"):
            got = [x["id"] for x in self.r[table]]
            self.ids[table] = set(got)
            if len(got) != len(set(got)):
                self.bad(f"{table}: an id twice")
        if self.text is not None and (len(self.text) != self.size or
                                      hashlib.sha256(self.text.encode()).hexdigest() != self.r["document"]["sha256"]):
            self.bad("document: text differs")
        for step in (self.actors, self.places, self.events, self.tolls, self.the_claims, self.mentions):
            step()
        return self.faults


def texts_of(path):
    """A function from document id to text."""
    if path.endswith(".txt"):
        whole = open(path, encoding="utf-8", newline="").read()
        return lambda i: whole
    table = {}
    for line in open(path, encoding="utf-8"):
        if line.strip():
            d = json.loads(line)
            table[str(d["id"])] = d["text"]
    return table.get


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    text = texts_of(sys.argv[2]) if len(sys.argv) == 3 else lambda i: None
    faults, count = [], 0
    for line in open(sys.argv[1], encoding="utf-8"):
        r = json.loads(line)
        count += 1
        faults += Checker(r, text(r["document"]["id"])).run()
    for f in faults[:50]:
        print(f)
    print(f"{count} records, {len(faults)} faults")
    sys.exit(1 if faults or not count else 0)


if __name__ == "__main__":
    main()
