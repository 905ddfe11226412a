#!/usr/bin/env python3
"""Records as MUC-4 templates: the system file that ../shared/muc4/score.py reads.

usage: muc4.py INPUT.jsonl RECORDS.jsonl > system.jsonl

INPUT is what was given to the engine (its texts; ids are the message ids), RECORDS what it wrote. Kinds of events become
incident types, parties become perpetrators and human targets, the record's targets physical targets, tolls the effects and
numbers. Left out, as the MUC-4 task asks: fights between armed sides, armed victims, history, hypotheses, and events with
nothing to say beyond their type.
"""
import json, re, sys
from datetime import date

KINDS = {"bombing": "BOMBING", "car bombing": "BOMBING", "suicide bombing": "BOMBING", "mine explosion": "BOMBING", "grenade attack": "BOMBING",
         "foiled attack": "BOMBING", "abduction": "KIDNAPPING", "hijacking": "HIJACKING", "robbery": "ROBBERY", "killing": "ATTACK",
         "assassination": "ATTACK", "assassination attempt": "ATTACK", "massacre": "ATTACK", "shooting": "ATTACK", "attack": "ATTACK",
         "ambush": "ATTACK", "execution": "ATTACK", "shelling": "ATTACK", "raid": "ATTACK", "air strike": "ATTACK", "beating": "ATTACK",
         "stabbing": "ATTACK", "torture": "ATTACK", "destruction": "ATTACK", "property destruction": "ATTACK", "looting": "ATTACK"}
COUNTRIES = {"SLV": "EL SALVADOR", "GTM": "GUATEMALA", "HND": "HONDURAS", "ARG": "ARGENTINA", "BOL": "BOLIVIA", "CHL": "CHILE",
             "COL": "COLOMBIA", "ECU": "ECUADOR", "PER": "PERU"}
TARGETS = {"home": "CIVILIAN RESIDENCE", "vehicle": "TRANSPORT VEHICLE", "medical": "OTHER", "religious": "OTHER"}
PLACES = [("BANK", "FINANCIAL"), ("EMBASSY", "DIPLOMAT OFFICE OR RESIDENCE"), ("CONSULATE", "DIPLOMAT OFFICE OR RESIDENCE"), ("POLICE", "LAW ENFORCEMENT FACILITY"),
          ("ELECTRIC", "ENERGY"), ("POWER", "ENERGY"), ("PIPELINE", "ENERGY"), ("OIL", "ENERGY"), ("PYLON", "ENERGY"), ("TOWER", "ENERGY"), ("TELEPHONE", "COMMUNICATIONS"),
          ("RADIO", "COMMUNICATIONS"), ("NEWSPAPER", "COMMUNICATIONS"), ("BRIDGE", "TRANSPORTATION ROUTE"), ("HIGHWAY", "TRANSPORTATION ROUTE"),
          ("ROAD", "TRANSPORTATION ROUTE"), ("RAIL", "TRANSPORTATION ROUTE"), ("AIRPORT", "TRANSPORTATION FACILITY"), ("MINISTRY", "GOVERNMENT OFFICE OR RESIDENCE"),
          ("TOWN HALL", "GOVERNMENT OFFICE OR RESIDENCE"), ("MAYOR", "GOVERNMENT OFFICE OR RESIDENCE"), ("HEADQUARTERS", "ORGANIZATION OFFICE"), ("OFFICE", "ORGANIZATION OFFICE"),
          ("STORE", "COMMERCIAL"), ("SHOP", "COMMERCIAL"), ("HOTEL", "COMMERCIAL"), ("RESTAURANT", "COMMERCIAL"), ("BUSINESS", "COMMERCIAL"), ("COMPANY", "COMMERCIAL"), ("WATER", "WATER")]
WEAPONS = [("CAR BOMB", "VEHICLE BOMB"), ("DYNAMITE", "DYNAMITE"), ("GRENADE", "GRENADE"), ("MOLOTOV", "MOLOTOV COCKTAIL"), ("MINE", "MINE"), ("BOMB", "BOMB"),
           ("ROCKET", "ROCKET"), ("MISSILE", "MISSILE"), ("MORTAR", "MORTAR"), ("MACHINEGUN", "MACHINE GUN"), ("MACHINE GUN", "MACHINE GUN"), ("MACHINE-GUN", "MACHINE GUN"),
           ("SUBMACHINE", "MACHINE GUN"), ("RIFLE", "RIFLE"), ("AK-47", "RIFLE"), ("PISTOL", "HANDGUN"), ("REVOLVER", "HANDGUN"), ("GUN", "GUN"), ("EXPLOSIVE", "EXPLOSIVE"),
           ("CHARGE", "EXPLOSIVE"), ("TNT", "EXPLOSIVE"), ("KNIFE", "CUTTING DEVICE"), ("MACHETE", "CUTTING DEVICE"), ("STONE", "STONE"), ("FIRE", "FIRE")]
LEADING = re.compile(r"^(?:(?:THE|A|AN|SOME|SEVERAL|AT LEAST|MORE THAN|ABOUT|ANOTHER|OTHER|THESE|THOSE|HIS|HER|THEIR|ITS|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|\d+|MR\.?|DR\.?)\s+)+")
TITLE = re.compile(r"^(?:PRESIDENT|GENERAL|COLONEL|MAJOR|CAPTAIN|LIEUTENANT|SERGEANT|MINISTER|SENATOR|DEPUTY|MAYOR|GOVERNOR|JUDGE|FATHER|PRIEST|DOCTOR|DR\.?|MR\.?|MRS\.?|"
                   r"ATTORNEY|ENGINEER|JOURNALIST|LEADER|COMMANDER|AMBASSADOR|CANDIDATE|BISHOP|ARCHBISHOP|MONSIGNOR|PROFESSOR|PUBLISHER|BUSINESSMAN|LAWYER|GEN|COL|MAJ|CPT|LT|SGT)\s+")


def clean(words):
    return re.sub(r"\s+", " ", words).strip(" \"'.,;()[]-").upper()


class Message:
    def __init__(self, text, record):
        self.text, self.record = text, record
        self.actors = {a["id"]: a for a in record.get("actors", [])}
        self.places = {p["id"]: p for p in record.get("places", [])}
        self.tolls = {}
        for t in record.get("tolls", []):
            self.tolls.setdefault(t.get("event"), []).append(t)

    def words(self, actor, longest=True):
        own = [clean(self.text[s:e]) for s, e in actor["mentions"]]
        own = [w for w in own if w and w not in ("HE", "SHE", "THEY", "IT", "WHO", "HIM", "HER", "THEM", "THIS", "WE")]
        return max(own, key=len) if longest and own else own[0] if own else ""

    def published(self):
        d = self.record["document"].get("published")
        return date.fromisoformat(d) if d else None


def named(actor):
    return actor["kind"] in ("group", "organization", "state", "unit") and actor["name"][:1].isupper()


def location(m, event):
    spots = [m.places[p] for p in event.get("places") or ([event["place"]] if event.get("place") else []) if p in m.places]
    country = next((COUNTRIES[p["country"]] for p in spots if p.get("country") in COUNTRIES), None)
    if not country:
        count = {}
        for p in m.places.values():
            if p.get("country") in COUNTRIES:
                count[p["country"]] = count.get(p["country"], 0) + len(p["mentions"])
        country = COUNTRIES[max(count, key=count.get)] if count else None
    if not country:
        return None, None
    kind = {"settlement": "CITY", "province": "DEPARTMENT", "district": "NEIGHBORHOOD", "point": "NEIGHBORHOOD"}
    for p in spots:
        if p.get("precision") in kind and p.get("country") in (None, *COUNTRIES):
            return country, f'{country}: {clean(m.text[slice(*p["mentions"][0])])} ({kind[p["precision"]]})'
    return country, country


def when(m, event):
    pub = m.published()
    if event.get("from") and event.get("to"):
        return event["from"] if event["from"] == event["to"] else f'{event["from"]}/{event["to"]}'
    return f"../{pub}" if pub else None


def full_name(m, actor):
    """The fullest form in the text, without titles before it and what stands behind it."""
    bare = clean(actor["name"])
    best = ""
    for s, e in actor["mentions"]:
        w = re.split(r",| \[| \(| WHO | OF THE | FROM |'S?$", clean(m.text[s:e]))[0]
        at = w.find(bare)
        w = w[at:] if at >= 0 else w
        while TITLE.match(w):
            w = TITLE.sub("", w)
        if (at >= 0 or set(w.split()) <= set(bare.split())) and len(w) > len(best):
            best = w
    return best or bare


def people(m, event):
    """Names, descriptions and what happened to them."""
    names, roles, effects = [], [], {}
    for i in event.get("recipients") or []:
        a = m.actors.get(i)
        if not a or (a["kind"] not in ("person", "category")) or not a["mentions"]:
            continue
        w = m.words(a)
        if a["kind"] == "person":
            name = full_name(m, a)
            if name and len(name) > 2:
                names.append(name)
                if a.get("role"):
                    roles.append((clean(a["role"]), name))
        else:
            w = re.split(r",| WHO | THAT ", LEADING.sub("", w))[0]
            if w and len(w) > 2 and not armed(m, [i]) and not any(w in r or r in w for r, _ in roles):
                roles.append((w, w))
    for t in m.tolls.get(event["id"], []):
        effect = {"killed": "DEATH", "wounded": "INJURY", "released": "REGAINED FREEDOM"}.get(t["measure"])
        if effect and t.get("bound") != "none":
            effects[effect] = t
    return names, roles, effects


def shortest(m, actor):
    """The barest name of a body that is no pronoun: most often how the keys write it."""
    own = [LEADING.sub("", clean(m.text[s:e])) for s, e in actor["mentions"]]
    own = [re.split(r",| \[| \(| OF THE CITY|'S?$", w)[0] for w in own if len(w) > 2]
    good = [w for w in own if w == clean(actor["name"])] or own
    return min(good, key=len) if good else ""


def cut(words):
    """A description of people without where and whose: "TERRORISTS OF THE FRONT IN THE EAST" is TERRORISTS."""
    words = re.sub(r"^(?:THE|THESE|THOSE)\s+", "", words)
    if re.match(r"(?:A )?(?:GROUP|MEMBERS?|COLUMN|NUMBER|BAND|UNIT|ELEMENTS?|SQUAD|DOZENS?|HUNDREDS?|COMMANDO)\b", words):
        return re.split(r" (?:IN|FROM|ON|WHO|AT|NEAR|WEARING)\b|,", words)[0]
    return re.split(r" (?:IN|FROM|ON|WHO|AT|NEAR|WEARING|OF|BELONGING|APPARENTLY|WITH)\b|,", words)[0]


def blamed(m):
    """Bodies that claim or are blamed."""
    out = []
    for e in m.record.get("events", []):
        ids = e["actors"] if e["kind"] == "claim of responsibility" else e["recipients"] if e["kind"] == "accusation" else []
        out += [i for i in ids if i in m.actors and named(m.actors[i]) and m.actors[i]["kind"] != "state" and m.actors[i]["mentions"]]
    return out


ARMED = ("MIL", "REB", "INS", "COP", "PAR", "UAF")


def armed(m, ids):
    return any((m.actors[i].get("code") or "")[3:6] in ARMED or (m.actors[i].get("code") or "")[:3] in ARMED for i in ids or [] if i in m.actors)


def template(m, event):
    kind = KINDS.get(event["kind"])
    if event["kind"] == "property destruction" and any("BURN" in clean(m.text[s:e]) or "FIRE" in clean(m.text[s:e]) for s, e in event["evidence"]):
        kind = "ARSON"
    if not kind or event.get("background") or event["status"] in ("hypothetical", "denied", "demanded"):
        return None
    country, spot = location(m, event)
    names, roles, effects = people(m, event)
    targets = [t for t in event.get("targets") or [] if t["kind"]]
    if not country or not (names or roles or targets):
        return None
    if armed(m, event.get("recipients")) and not names and not targets:
        return None
    t = dict(incident_type=kind, incident_stage="ACCOMPLISHED" if event["status"] in ("happened", "alleged") else "THREATENED", incident_location=spot)
    if "attempt" in event["kind"] or event["kind"] == "foiled attack":
        t["incident_stage"] = "ATTEMPTED"
    t["incident_date"] = when(m, event)
    individuals, bodies = [], []
    for i in event.get("actors") or []:
        a = m.actors.get(i)
        if not a or not a["mentions"]:
            continue
        (bodies if named(a) else individuals).append(shortest(m, a) if named(a) else cut(m.words(a, longest=False)))
    t["perp_ind_id"], t["perp_org_id"] = [x for x in individuals if x], [x for x in bodies if x]
    for i in event.get("actors") or []:
        up = m.actors.get(m.actors.get(i, {}).get("part_of"))
        if up and named(up) and up["mentions"]:
            t["perp_org_id"].append(shortest(m, up))
    if not t["perp_org_id"]:
        t["perp_org_id"] = [shortest(m, m.actors[i]) for i in blamed(m)][:1]
    t["perp_org_id"] = list(dict.fromkeys(x for x in t["perp_org_id"] if x))
    state = any((m.actors[i].get("code") or "").endswith(("MIL", "GOV", "COP")) for i in event.get("actors") or [] if i in m.actors)
    t["perp_category"] = "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT" if individuals or bodies or kind == "BOMBING" else None
    if t["perp_org_id"]:
        claims = event.get("claims") or []
        t["perp_org_confidence"] = [dict(value="REPORTED AS FACT" if event["status"] == "happened" and not claims else "SUSPECTED OR ACCUSED BY AUTHORITIES" if claims else "SUSPECTED OR ACCUSED", xref=x)
                                    for x in t["perp_org_id"]]
    if kind not in ("KIDNAPPING", "ARSON"):
        seen = []
        for w in event.get("weapons") or []:
            w = LEADING.sub("", clean(w))
            if w and not any(w in s or s in w for s in seen):
                seen.append(w)
        if kind == "BOMBING" or seen:
            t["instrument_id"] = seen
            t["instrument_type"] = [dict(value=v, xref=w) for w in seen for v in [next((v for k, v in WEAPONS if k in w), None)] if v] or (["BOMB"] if kind == "BOMBING" else [])
    if kind != "KIDNAPPING":
        ids = [LEADING.sub("", clean(x["text"])) for x in targets]
        t["phys_tgt_id"] = ids
        t["phys_tgt_type"] = [dict(value=next((v for k, v in PLACES if k in i), TARGETS.get(x["kind"], "OTHER")), xref=i) for i, x in zip(ids, targets)]
        t["phys_tgt_number"] = [dict(value="1" if not i.endswith("S") else "PLURAL", xref=i) for i in ids]
        t["phys_tgt_effect"] = [dict(value={"destroyed": "DESTROYED", "damaged": "SOME DAMAGE"}.get(x["effect"], ""), xref=i) for i, x in zip(ids, targets) if x["effect"] in ("destroyed", "damaged")]
    t["hum_tgt_name"] = names
    t["hum_tgt_description"] = [dict(value=r, xref=n) if n != r else r for r, n in roles]
    who = names + [r for r, n in roles if n == r]
    t["hum_tgt_type"] = [dict(value="CIVILIAN", xref=w) for w in who]
    t["hum_tgt_number"] = [dict(value="1", xref=n) for n in names] + [dict(value="PLURAL", xref=r) for r, n in roles if n == r]
    main = "DEATH" if event["kind"] in ("killing", "assassination", "massacre", "execution") or "DEATH" in effects else "INJURY" if "INJURY" in effects else None
    if main:
        t["hum_tgt_effect"] = [dict(value=main, xref=w) for w in who]
    return {k: v for k, v in t.items() if v}


ROLES = ("perp_ind_id", "perp_org_id", "phys_tgt_id", "hum_tgt_name", "hum_tgt_description", "instrument_id")


def join(templates):
    """One template an incident: the same type, no two different places, a shared filler or none to tell them apart."""
    out = []
    for t in templates:
        for o in out:
            place = o.get("incident_location", "").split(":")[-1] == t.get("incident_location", "").split(":")[-1] or ":" not in t.get("incident_location", "") or ":" not in o.get("incident_location", "")
            flat = lambda x, k: {str(v.get("value") if isinstance(v, dict) else v) for v in x.get(k, [])}
            share = any(flat(o, k) & flat(t, k) for k in ROLES)
            apart = any(flat(o, k) and flat(t, k) for k in ("hum_tgt_name", "phys_tgt_id"))
            if o["incident_type"] == t["incident_type"] and (share or (place and not apart)):
                for k, v in t.items():
                    if isinstance(v, list):
                        o.setdefault(k, [])
                        o[k] += [x for x in v if x not in o[k]]
                    else:
                        o.setdefault(k, v)
                break
        else:
            out.append(t)
    return out


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    texts = {r["id"]: r["text"] for r in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
    for line in open(sys.argv[2], encoding="utf-8"):
        r = json.loads(line)
        i = r["document"]["id"]
        m = Message(texts[i], r)
        found = [t for t in (template(m, e) for e in r.get("events", [])) if t]
        print(json.dumps(dict(docid=i, templates=join(found))))


if __name__ == "__main__":
    main()
