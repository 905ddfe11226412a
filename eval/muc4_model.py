"""What eval/muc4.py learns from the training messages: which messages tell an incident, which of the phrases of a record fill
which slot, and in which words. Linear weights as text (models/muc4.txt: task TAB feature TAB weight), fitted by eval/fit_muc4.py.

A *phrase* is a party, target or weapon of the record, or a noun of the weapon and target lists below with its modifiers, with all its
mentions; its *forms* are the ways to write it (whole, without what follows, bare head, canonical name).
Tasks: doc-TYPE (the message has an incident of TYPE, or any: doc-relevant, of violence by a state: doc-STATE, more than one: doc-SEVERAL),
role-SLOT (the phrase fills SLOT), form-SLOT (of the phrase's forms the one that keys have), SLOT-VALUE (a value that hangs on a filler).
"""
import math, re

ROLES = ("perp_ind_id", "perp_org_id", "phys_tgt_id", "hum_tgt_name", "hum_tgt_description", "instrument_id")
DEPENDENTS = {"hum_tgt_name": ("hum_tgt_type", "hum_tgt_effect"), "hum_tgt_description": ("hum_tgt_type", "hum_tgt_effect"),
              "phys_tgt_id": ("phys_tgt_type", "phys_tgt_effect"), "instrument_id": ("instrument_type",), "perp_org_id": ("perp_org_confidence",)}
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
NINE = {"SLV", "GTM", "HND", "ARG", "BOL", "CHL", "COL", "ECU", "PER"}
PRONOUNS = set("HE SHE THEY IT WHO HIM HER THEM THIS WE US I YOU THAT WHICH THESE THOSE HIS THEIR ITS".split())
THINGS = ("BOMB|BOMBS|DYNAMITE|GRENADE|GRENADES|EXPLOSIVE|EXPLOSIVES|CHARGE|CHARGES|CAR-BOMB|ROCKET|ROCKETS|MISSILES|MORTAR|MORTARS|MACHINEGUN|MACHINEGUNS|"
          "SUBMACHINEGUNS|RIFLE|RIFLES|PISTOL|PISTOLS|GUN|GUNS|REVOLVER|MACHETES|KNIFE|KNIVES|STONES|ROCKS|MINE|MINES|TNT|DEVICE|DEVICES|COCKTAILS|GASOLINE|WEAPONS|"
          "EMBASSY|CONSULATE|OFFICE|OFFICES|BUILDING|BUILDINGS|HOUSE|HOUSES|HOME|HOMES|RESIDENCE|RESIDENCES|BANK|BANKS|BRANCH|BRANCHES|STORE|STORES|SHOPS|BUSINESSES|VEHICLE|"
          "VEHICLES|CAR|CARS|BUS|BUSES|TRUCK|TRUCKS|TRAIN|AMBULANCE|AIRCRAFT|HELICOPTER|PLANE|PIPELINE|PYLON|PYLONS|TOWERS|POWERLINES|STATION|STATIONS|SUBSTATION|PLANT|"
          "BRIDGE|BRIDGES|ROAD|HIGHWAY|RAILROAD|AIRPORT|BARRACKS|BASE|HEADQUARTERS|POST|SCHOOL|SCHOOLS|UNIVERSITY|CHURCH|CHURCHES|HOSPITAL|HOTEL|RESTAURANT|THEATER|FACILITIES|"
          "INSTALLATIONS|FARM|HACIENDA|MINISTRY|HALL|LIBRARY|NEWSPAPER|TEMPLES|CHAPEL|WELL|WELLS|CAMP|MARKET|FACTORY|WAREHOUSE|TRACTORS|STRUCTURES|SYSTEM|LINES|COMPLEX|PROPERTY|CENTER")
THING = re.compile(rf"(?:(?<=\s)|^)(?:[A-Z][A-Z.'-]*\s+){{0,2}}(?:{THINGS})(?=[\s,.;)\"])")
STOP = re.compile(r"^.*\b(?:THE|A|AN|OF|IN|AT|TO|BY|ON|AND|OR|WITH|FROM|FOR|WAS|WERE|IS|ARE|HAS|HAD|HAVE|BEEN|THAT|WHICH|WHO|HIS|HER|THEIR|ITS|TWO|THREE|FOUR|FIVE|SIX|SEVEN|SEVERAL|SOME|"
                  r"MANY|ANOTHER|OTHER|THIS|THESE|EXPLODED|DESTROYED|DAMAGED|AGAINST|INSIDE|OUTSIDE|NEAR|BETWEEN|INTO|AS|BUT|NOT|ALSO|ONE|EIGHT|TEN|MORE|THAN|USING|SAID|WHERE|WHEN|OVER|AFTER|BEFORE|"
                  r"BURNED|ATTACKED|BLEW|UP|BOMBED|LEFT|PLACED|PLANTED|HURLED|THREW|KILLED|STOLE|SET|INCLUDING|TOWARD|UNDER|THROUGH|ABOUT|FRONT|BEHIND|BE|ALL|BOTH|EACH|EVERY|NO)\s+")
LEADING = re.compile(r"^(?:(?:THE|A|AN|SOME|SEVERAL|AT LEAST|MORE THAN|ABOUT|ANOTHER|OTHER|THESE|THOSE|HIS|HER|THEIR|ITS|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|\d+|MR\.?|DR\.?)\s+)+")
TITLE = re.compile(r"^(?:(?:FORMER|EX-)\s*)?(?:PRESIDENT|GENERAL|COLONEL|MAJOR|CAPTAIN|LIEUTENANT|SERGEANT|MINISTER|SENATOR|DEPUTY|MAYOR|GOVERNOR|JUDGE|FATHER|PRIEST|PRIESTS|JESUIT|DOCTOR|DR\.?|MR\.?|MRS\.?|"
                   r"ATTORNEY|ENGINEER|JOURNALIST|LEADER|COMMANDER|AMBASSADOR|CANDIDATE|BISHOP|ARCHBISHOP|MONSIGNOR|MSGR|PROFESSOR|PUBLISHER|BUSINESSMAN|LAWYER|GEN|COL|MAJ|CPT|LT|SGT|REV|REVEREND)\.?\s+")
AFTER = re.compile(r",| \[| \(| WHO\b| THAT\b| WHICH\b| WHOSE\b|--|\"$")
PREPOSITION = re.compile(r" (?:OF|IN|FROM|ON|AT|NEAR|BY|FOR|WITH|TO|AGAINST|WEARING|BELONGING|APPARENTLY|RIDING|CARRYING|LOCATED|BEHIND|UNDER|DURING|AFTER|BETWEEN|TRAVELING|ABOARD)\b")


def clean(words):
    return re.sub(r"\s+", " ", words).strip(" \"'.,;()[]-").upper()


def plain(words):
    """As the scorer compares: lower case, no punctuation, no articles."""
    words = re.sub(r"[^a-z0-9 ]", "", words.lower())
    return " ".join(w for w in words.split() if w not in ("a", "an", "the"))


class Weights:
    """Linear weights by task; a score is a probability."""

    def __init__(self, path=None):
        self.of = {}
        if path:
            with open(path, encoding="utf-8") as f:
                for line in f:
                    if not line.startswith("#"):
                        task, feature, weight = line.rstrip("\n").split("\t")
                        self.of.setdefault(task, {})[feature] = float(weight)

    def score(self, task, features):
        table = self.of.get(task, {})
        return 1 / (1 + math.exp(-max(-30, min(30, sum(table.get(f, 0.0) for f in features)))))


class Phrase:
    """Mentions of one thing in a message: spans, what the record says of it, ways to write it."""

    def __init__(self, actor=None):
        self.actor, self.spans, self.kinds, self.forms, self.features = actor, [], set(), {}, []

    def add_form(self, words, how):
        words = words.strip(" \"'.,;()[]-")
        if len(words) > 2 and words not in PRONOUNS and len(words) < 110:
            self.forms.setdefault(words, set()).add(how)


def add_forms(phrase, words, first):
    """All ways to write a mention."""
    words = re.sub(r"'S?$", "", words)
    short = AFTER.split(words)[0]
    kept = re.sub(r"^(?:THE|THESE|THOSE|A|AN)\s+", "", short)
    bare = LEADING.sub("", short)
    cut = PREPOSITION.split(bare)[0]
    for how, form in (("kept", kept), ("kept-cut", PREPOSITION.split(kept)[0]), ("bare", bare), ("cut", cut), ("whole", LEADING.sub("", words)),
                      ("head", cut.split()[-1] if cut.split() else ""), ("two", " ".join(cut.split()[-2:])), ("untitled", TITLE.sub("", TITLE.sub("", TITLE.sub("", cut))))):
        phrase.add_form(form, how)
        if first:
            phrase.add_form(form, "first-" + how)


def phrases_of(text, record):
    """The phrases of a message, each with its forms and spans."""
    out, by_span = [], {}
    for a in record.get("actors", []):
        p = Phrase(a)
        for s, e in a["mentions"]:
            words = clean(text[s:e])
            if words and words not in PRONOUNS:
                add_forms(p, words, not p.spans)
                p.spans.append((s, e))
        if a["name"] and a["name"].upper() in text.upper():
            p.add_form(a["name"].upper(), "name")
        if p.forms:
            out.append(p)
            for s, e in p.spans:
                by_span[e] = p
    def thing(span, words, kind):
        p = by_span.get(span[1])
        if p is None:
            p = next((o for o in out if o.actor is None and plain(words) in map(plain, o.forms)), None)
        if p is None:
            p = Phrase()
            out.append(p)
        by_span[span[1]] = p
        p.kinds.add(kind)
        add_forms(p, clean(words), not p.spans)
        if not any(span[1] == e for _, e in p.spans):
            p.spans.append(span)
    for n in record.get("names", []):
        if n["kind"] == "weapon":
            thing(tuple(n["span"]), text[slice(*n["span"])], "weapon-name")
    for e in record.get("events", []):
        for t in e.get("targets") or []:
            thing(tuple(t["span"]), t["text"], "target-" + t["kind"])
    for m in THING.finditer(text):
        words = text[m.start():m.end()]
        short = STOP.sub("", re.sub(r"\s+", " ", words))
        thing((m.end() - len(short), m.end()), short, "thing")
    return [p for p in out if p.forms and p.spans]


def words_of(text):
    return re.findall(r"[A-Z][A-Z'-]*|\d+|[.,;\"]", text.upper())


def body_of(text):
    """Where the dateline and the bracketed tags behind it end."""
    m = re.match(r"[^\[]{0,120}--\s*(?:\[[A-Z -]+\]\s*)+(?:\[[^\]]{1,80}\]\s*)*", text)
    return m.end() if m else 0


def document_features(text, record):
    """Words of the body and what the record tells."""
    out = {"bias"} | {"w=" + w for w in words_of(text[body_of(text):]) if len(w) > 2}
    for e in record.get("events", []):
        out.add(f'e={e["kind"]}')
        out.add(f'e={e["kind"]}+{e["status"]}+{e["background"]}')
        for a in e["actors"]:
            out.add(f'ea={e["kind"]}+{role_of(record, a)}')
        for a in e["recipients"]:
            out.add(f'er={e["kind"]}+{role_of(record, a)}')
    for t in record.get("tolls", []):
        out.add(f't={t["measure"]}+{t.get("victim_class") or t.get("class")}')
    countries = [p.get("country") for p in record.get("places", []) if p.get("country")]
    out |= {"c=" + c for c in countries}
    out.add(f"nine={bool(set(countries) & NINE)}")
    return sorted(out)


def role_of(record, i):
    code = next((a.get("code") or "" for a in record["actors"] if a["id"] == i), "")
    return code[3:6] if len(code) > 3 else "state" if code else "none"


def about(actor):
    """What the record knows of a party."""
    if actor is None:
        return ["no-actor"]
    code = actor.get("code") or ""
    country = actor.get("country")
    return [f'kind={actor["kind"]}', f"code={code[3:]}", f"code3={code[3:6]}", f'land={"none" if not country else "nine" if country in NINE else "other"}',
            f'part={bool(actor.get("part_of"))}', f'titled={bool(actor.get("role"))}', f'kind+code={actor["kind"]}+{code[3:6]}']


def bucket(n, *bounds):
    return sum(n >= b for b in bounds)


def describe(text, record, phrases, chance):
    """Features of every phrase. `chance`: how likely the message tells an incident of each type."""
    ends = [m.end() for m in re.finditer(r"[.?!]\s", text)]
    sentence = lambda at: sum(e <= at for e in ends)
    events = record.get("events", [])
    claims = {c["source"] for c in record.get("claims", [])}
    level = [f"{k}={int(10 * v)}" for k, v in chance.items()]
    told = [(sentence(a), e) for e in events for a, _ in e["evidence"]]
    hurt = [(sentence(a), t, clean(t.get("victims") or "")) for t in record.get("tolls", []) for a, _ in t.get("evidence") or []]
    opens = min((at for at, e in told if e["type"] in ("ASSAULT", "COERCE") and not e["background"]), default=None)
    for p in phrases:
        f = {"bias"}
        own = about(p.actor)
        f.update(own)
        first = min(s for s, _ in p.spans)
        f.add(f"mentions={bucket(len(p.spans), 2, 3, 5, 8)}")
        f.add(f"at={bucket(sentence(first), 1, 2, 3, 5, 8, 12)}")
        f.update("k=" + k for k in p.kinds)
        f.update(level)
        f.update(f"{own[-1]}+{x}" for x in level)
        for s, e in p.spans[:6]:
            words = words_of(text[s:e])
            before, after = words_of(text[max(0, s - 60):s])[-4:], words_of(text[e:e + 60])[:4]
            f.update("in=" + w for w in words)
            head = PREPOSITION.split(AFTER.split(LEADING.sub("", clean(text[s:e])))[0])[0].split()
            f.add("head=" + (head[-1] if head else ""))
            f.update("b=" + w for w in before)
            f.update("a=" + w for w in after)
            f.add("b1=" + (before[-1] if before else "^"))
            f.add("a1=" + (after[0] if after else "$"))
            f.add("b2=" + " ".join(before[-2:]))
            f.add("a2=" + " ".join(after[:2]))
        at = {sentence(s) for s, _ in p.spans}
        for where, e in told:
            if where in at:
                f.update((f'se={e["kind"]}', f'se={e["kind"]}+{own[-1]}'))
        for where, t, victims in hurt:
            if where in at:
                f.add(f'st={t["measure"]}+{own[-1]}')
            if victims and any(victims in x or x in victims for x in p.forms):
                f.add(f'tv={t["measure"]}+{t["bound"] == "none"}+{bool(t.get("by"))}')
        f.add(f"open={opens in at}+{own[-1]}")
        for s, e in p.spans[:3]:
            start = max([x for x in ends if x <= s], default=0)
            stop = min([x for x in ends if x >= e], default=len(text))
            f.update("sb=" + w for w in words_of(text[start:s]) if len(w) > 2)
            f.update("sa=" + w for w in words_of(text[e:stop]) if len(w) > 2)
        for e in events:
            tag = f'{e["kind"]}'
            state = "b" if e["background"] else e["status"][:2]
            near = any(a < y and x < b for x, y in p.spans for a, b in e["evidence"])
            part = ("A" if p.actor and p.actor["id"] in e["actors"] else "R" if p.actor and p.actor["id"] in e["recipients"] else
                    "T" if any(t["span"][1] == y for _, y in p.spans for t in e.get("targets") or []) else
                    "W" if any(clean(w) in p.forms for w in e.get("weapons") or []) else "N" if near else None)
            if part:
                f.update((f"ev={part}+{tag}", f'et={part}+{e["type"]}', f'et={part}+{e["type"]}+{state}', f'ek={part}+{e["type"]}+{own[-1]}',
                          f'ec={part}+{e["type"]}+{bucket(e["confidence"], .3, .5, .7)}'))
        if p.actor:
            if p.actor["id"] in claims:
                f.add("speaks")
            for t in record.get("tolls", []):
                if any(a < y and x < b for x, y in p.spans for a, b in t.get("evidence") or []):
                    f.add("toll=" + t["measure"])
        p.features = sorted(f)
    return phrases


OWN = ("bias", "in=", "head=", "kind=", "code", "b1=", "a1=", "b2=", "a2=", "ev=", "se=", "st=", "tv=", "toll=", "titled=", "k=", "KIDNAPPING=")


def own_features(phrase):
    """What says of which type a filler is and what became of it: its own words and events."""
    return [f for f in phrase.features if f.startswith(OWN)]


def form_features(phrase, form, slot):
    """Why this way to write it."""
    hows = sorted(phrase.forms[form])
    words = form.split()
    out = ["bias"] + ["h=" + h for h in hows] + ["hs=" + "+".join(h for h in hows if not h.startswith("first"))]
    out += [f"n={min(len(words), 8)}", "last=" + words[-1], "start=" + words[0], f"of={' OF ' in form}", f"digit={any(c.isdigit() for c in form)}"]
    kind = phrase.actor["kind"] if phrase.actor else "thing"
    out += [f"kn={kind}+{min(len(words), 8)}", f"k={kind}+of{' OF ' in form}"] + [f"kh={kind}+{h}" for h in hows]
    longest = max(phrase.forms, key=len)
    out += [f"longest={form == longest}", f"and={' AND ' in form}"]
    return out
