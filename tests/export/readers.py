#!/usr/bin/env python3
"""Readers of the tables that sitrep exports, as strict as the codebooks of those tables.

usage: readers.py FOLDER   with files acled, ucdp, plover, phoenix, icews, geojson, csv, register, victims and NAME.side

Each reader names all columns in the order of its codebook (ACLED 31, UCDP GED 49, Phoenix 26, ICEWS 20; PLOVER's keys), reads
every cell into the type that the codebook gives it, and checks what the codebook says of it. It fails on the first row that is wrong.
"""
import csv, datetime, json, re, sys

day = lambda s: datetime.date.fromisoformat(s)
number = lambda s: int(s) if re.fullmatch(r"-?\d+", s) else sys.exit(f"no whole number: {s!r}")
maybe = lambda read: lambda s: None if s == "" else read(s)
text = str


def some(s):
    assert s != "", "an empty cell"
    return s


def among(*values):
    def read(s):
        assert s in values, s
        return s
    return read


def latitude(s):
    assert -90 <= float(s) <= 90, s
    return float(s)


def longitude(s):
    assert -180 <= float(s) <= 180, s
    return float(s)


def stamp(s):
    assert s.endswith(" 00:00:00.000"), s
    return day(s[:10])


def empty(s):
    assert s == "", s


INTER = maybe(among(*"12345678"))
ACLED_TYPES = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": ("Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
                                   "Remote explosive/landmine/IED", "Grenade"),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": ("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
                               "Headquarters or base established", "Looting/property destruction",
                               "Non-violent transfer of territory", "Other")}
ACLED = [("event_id_cnty", some), ("event_date", day), ("year", number), ("time_precision", among("1", "2", "3")),
         ("disorder_type", among("Political violence", "Demonstrations", "Strategic developments", "Political violence; Demonstrations")),
         ("event_type", among(*ACLED_TYPES)), ("sub_event_type", some), ("actor1", text), ("assoc_actor_1", text), ("inter1", INTER),
         ("actor2", text), ("assoc_actor_2", text), ("inter2", INTER), ("interaction", maybe(number)),
         ("civilian_targeting", among("", "Civilian targeting")), ("iso", maybe(number)), ("region", among("", "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "Middle East", "South Asia",
         "Southeast Asia", "East Asia", "Caucasus and Central Asia", "North America", "Central America", "South America", "Caribbean", "Europe",
         "Oceania", "Antarctica")), ("country", some), ("admin1", text),
         ("admin2", text), ("admin3", text), ("location", some), ("latitude", latitude), ("longitude", longitude),
         ("geo_precision", among("1", "2", "3")), ("source", some), ("source_scale", text), ("notes", some), ("fatalities", number),
         ("tags", text), ("timestamp", maybe(number))]
UCDP = [("id", number), ("relid", some), ("year", number), ("active_year", among("0", "1")), ("code_status", some),
        ("type_of_violence", among("1", "2", "3")), ("conflict_dset_id", text), ("conflict_new_id", number), ("conflict_name", some),
        ("dyad_dset_id", text), ("dyad_new_id", number), ("dyad_name", some), ("side_a_dset_id", text), ("side_a_new_id", number),
        ("side_a", some), ("side_b_dset_id", text), ("side_b_new_id", number), ("side_b", some), ("number_of_sources", number),
        ("source_article", some), ("source_office", text), ("source_date", maybe(day)), ("source_headline", text), ("source_original", text),
        ("where_prec", among(*"1234567")), ("where_coordinates", text), ("where_description", text), ("adm_1", text), ("adm_2", text),
        ("latitude", maybe(latitude)), ("longitude", maybe(longitude)), ("geom_wkt", text), ("priogrid_gid", maybe(number)), ("country", text),
        ("country_id", maybe(number)), ("region", among("", "Africa", "Americas", "Asia", "Europe", "Middle East")),
        ("event_clarity", among("1", "2")), ("date_prec", among(*"12345")), ("date_start", stamp), ("date_end", stamp), ("deaths_a", number),
        ("deaths_b", number), ("deaths_civilians", number), ("deaths_unknown", number), ("best", number), ("high", number), ("low", number),
        ("gwnoa", maybe(number)), ("gwnob", maybe(number))]
CAMEO = lambda s: s if re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", s) else sys.exit(f"no CAMEO code: {s!r}")
PHOENIX = [("EventID", some), ("Date", lambda s: datetime.datetime.strptime(s, "%Y%m%d").date()), ("Year", number), ("Month", number),
           ("Day", number), ("SourceActorFull", some), ("SourceActorEntity", some), ("SourceActorRole", text), ("SourceActorAttribute", text),
           ("TargetActorFull", some), ("TargetActorEntity", some), ("TargetActorRole", text), ("TargetActorAttribute", text), ("EventCode", CAMEO),
           ("EventRootCode", CAMEO), ("QuadClass", among(*"01234")), ("GoldsteinScore", float), ("Issues", text), ("Lat", maybe(latitude)),
           ("Lon", maybe(longitude)), ("LocationName", text), ("StateName", text), ("CountryName", text), ("SentenceID", some), ("URLs", text),
           ("NewsSources", text)]
ICEWS = [("Event ID", some), ("Event Date", day), ("Source Name", some), ("Source Sectors", text), ("Source Country", text), ("Event Text", some),
         ("CAMEO Code", CAMEO), ("Intensity", float), ("Target Name", some), ("Target Sectors", text), ("Target Country", text), ("Story ID", some),
         ("Sentence Number", maybe(number)), ("Publisher", text), ("City", text), ("District", text), ("Province", text), ("Country", text),
         ("Latitude", maybe(latitude)), ("Longitude", maybe(longitude))]
CLAIMS = [("incident", some), ("type", some), ("kind", some), ("place", text), ("country", text), ("latitude", maybe(latitude)),
          ("longitude", maybe(longitude)), ("precision", text), ("from", maybe(day)), ("to", maybe(day)), ("measure", some), ("low", maybe(number)),
          ("high", maybe(number)), ("bound", among("exact", "at_least", "at_most", "about", "range", "vague", "none", "unknown")), ("word", text),
          ("victims", text), ("class", among("civilian", "combatant", "mixed", "unknown")), ("side", text), ("by", text), ("source", text),
          ("source_type", text), ("denied", among("0", "1")), ("certainty", text), ("part", among("0", "1")), ("outlet", text),
          ("published", maybe(day)), ("report", some), ("toll", some), ("start", number), ("end", number), ("words", text), ("confidence", float)]
REGISTER = [("code", some), ("from", maybe(day)), ("to", maybe(day)), ("time", text), ("place", text), ("country", text), ("target", text),
            ("weapons", text), ("minimum", number), ("maximum", number), ("open", among("0", "1")), ("injured_minimum", maybe(number)),
            ("injured_maximum", maybe(number)), ("contested", among("0", "1")), ("status", among("provisional", "recorded")),
            ("media_sources", some), ("primary_witnesses", text), ("named_victims", text)]
VICTIMS = [("code", some), ("name", some), ("age", text), ("sex", among("", "male", "female")), ("occupation", text), ("nationality", text),
           ("harm", some), ("from", maybe(day)), ("to", maybe(day)), ("place", text), ("country", text), ("media_sources", some), ("report", some),
           ("toll", some), ("start", number), ("end", number), ("words", text)]


def table(path, columns, mark, heads=True):
    assert len({name for name, _ in columns}) == len(columns)
    raw = open(path, "rb").read()
    assert not raw or raw.endswith(b"\n"), path
    lines = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True), delimiter=mark,
                            quoting=csv.QUOTE_MINIMAL if mark == "," else csv.QUOTE_NONE, strict=True))
    if heads:
        assert lines and lines[0] == [name for name, _ in columns], (path, lines[:1])
    rows = []
    for n, line in enumerate(lines[1 if heads else 0:]):
        assert len(line) == len(columns), (path, n, len(line))
        row = {}
        for (name, read), cell in zip(columns, line):
            try:
                row[name] = read(cell)
            except (AssertionError, ValueError, SystemExit) as e:
                raise SystemExit(f"{path}, row {n + 1}, {name}: {cell!r}: {e}")
        rows.append(row)
    return rows


def read_acled(path):
    rows = table(path, ACLED, ",")
    for r in rows:
        assert r["sub_event_type"] in ACLED_TYPES[r["event_type"]], r
        assert r["event_date"].year == r["year"] and r["fatalities"] >= 0, r
        assert (r["inter1"] is None) == (r["actor1"] == "") and (r["inter2"] is None) == (r["actor2"] == ""), r
        if r["inter1"]:
            pair = sorted([r["inter1"], r["inter2"]] if r["inter2"] else [r["inter1"]])
            assert str(r["interaction"]) == ("".join(pair) if r["inter2"] else r["inter1"] + "0"), r
    return rows


def read_ucdp(path):
    rows = table(path, UCDP, ",")
    for r in rows:
        assert r["deaths_a"] + r["deaths_b"] + r["deaths_civilians"] + r["deaths_unknown"] == r["best"], r
        assert r["low"] <= r["best"] <= r["high"] and r["high"] >= 1 and r["date_start"] <= r["date_end"] and r["date_start"].year == r["year"], r
        assert r["side_a"] != r["side_b"] and r["dyad_name"] == f'{r["side_a"]} - {r["side_b"]}', r
        assert (r["type_of_violence"] == "3") == (r["side_b"] == "Civilians"), r
        if r["latitude"] is not None:
            lon, lat = map(float, re.fullmatch(r"POINT \((\S+) (\S+)\)", r["geom_wkt"]).groups())
            assert (lon, lat) == (r["longitude"], r["latitude"]), r
            assert r["priogrid_gid"] == int((lat + 90) // 0.5) * 720 + int((lon + 180) // 0.5) + 1, r
    return rows


PLOVER_TYPES = dict(AGREE=1, CONSULT=1, SUPPORT=1, CONCEDE=1, COOPERATE=2, AID=2, RETREAT=2, REQUEST=3, ACCUSE=3, REJECT=3, THREATEN=3, PROTEST=4,
                    SANCTION=4, MOBILIZE=4, COERCE=4, ASSAULT=4)
PLOVER_MODES = dict(
    CONSULT="visit third-party multilateral phone", RETREAT="withdraw release disarm ceasefire access resign", REQUEST="assist change yield meet",
    ACCUSE="disapprove investigate allege", REJECT="assist change yield meet", THREATEN="restrict arrest relations expel territory violence",
    PROTEST="demo riot strike hunger boycott obstruct vandalize", SANCTION="convict expel withdraw discontinue",
    MOBILIZE="troops weapons police militia", COERCE="seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    ASSAULT="abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control "
            "unconventional")
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC".split())


def read_plover(path):
    rows = [json.loads(l) for l in open(path, encoding="utf-8")]
    optional = set("has_event time enddate endtime recipient event_loc event_text quad_code event_scale mode context link text text_info cite_info "
                   "coder coded_date coded_time comment".split())
    for r in rows:
        assert {"id", "date", "actor", "event"} <= set(r) <= {"id", "date", "actor", "event"} | optional, set(r)
        day(r["date"]), day(r.get("enddate", r["date"]))
        assert len(r["event"]) == 1 and r["quad_code"] == PLOVER_TYPES[r["event"][0]], r
        assert all(m in PLOVER_MODES.get(r["event"][0], "").split() for m in r["mode"]), (r["event"], r["mode"])
        for p in r["actor"] + r["recipient"]:
            assert re.fullmatch("[A-Z]{3}", p["code"]) and p["sector"] in SECTORS, p
        assert r["actor"] and all(isinstance(v, int) and v >= 0 for v in r["event_scale"].values()), r
        assert set(r["event_scale"]) <= {"dead", "injured", "arrested"}, r
        loc = r["event_loc"]
        if loc:
            assert 1 <= loc["resolution"] <= 5 and ("lat" not in loc or (latitude(loc["lat"]), longitude(loc["lon"]))), loc
    return rows


def read_coded(path, columns, heads, actors, code, date):
    rows = table(path, columns, "\t", heads)
    for r in rows:
        assert all(r[a] for a in actors), r
        assert (r[code].startswith(r["EventRootCode"])) if "EventRootCode" in r else True, r
        if "Year" in r:
            assert (r[date].year, r[date].month, r[date].day) == (r["Year"], r["Month"], r["Day"]), r
            root = int(r["EventRootCode"])
            quad = 0 if root <= 2 else 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 or root == 16 else 4
            assert int(r["QuadClass"]) == quad, r
    return rows


def read_geojson(path):
    o = json.load(open(path, encoding="utf-8"))
    assert o["type"] == "FeatureCollection"
    for f in o["features"]:
        assert f["type"] == "Feature" and f["id"] and f["geometry"]["type"] == "Point", f
        lon, lat = f["geometry"]["coordinates"]  # RFC 7946: longitude first
        longitude(lon), latitude(lat)
        assert f["properties"]["precision"] and f["properties"]["policy"], f
        killed = f["properties"]["killed"]
        assert killed is None or killed["low"] <= killed["best"] <= killed["high"], f
        for end in ("low", "best", "high"):
            assert f["properties"]["killed_" + end] == (killed and killed[end]), f
        assert f["properties"]["from"] != "" and f["properties"]["to"] != "", f
    return o["features"]


def read_register(path):
    rows = table(path, REGISTER, ",")
    for r in rows:
        assert 0 <= r["minimum"] <= r["maximum"] and r["maximum"] >= 1, r
        assert len(set(r["media_sources"].split(", "))) == len(r["media_sources"].split(", ")), r
    return rows


def main():
    d = sys.argv[1] + "/"
    assert [len(t) for t in (ACLED, UCDP, PHOENIX, ICEWS)] == [31, 49, 26, 20]
    got = {"acled": read_acled(d + "acled"), "ucdp": read_ucdp(d + "ucdp"), "plover": read_plover(d + "plover"), "geojson": read_geojson(d + "geojson"),
           "phoenix": read_coded(d + "phoenix", PHOENIX, False, ("SourceActorFull", "TargetActorFull"), "EventCode", "Date"),
           "icews": read_coded(d + "icews", ICEWS, True, ("Source Name", "Target Name"), "CAMEO Code", "Event Date"),
           "csv": table(d + "csv", CLAIMS, ","), "register": read_register(d + "register"), "victims": table(d + "victims", VICTIMS, ",")}
    known = {f'{c["report"]}#{c["toll"]}' for c in got["csv"]}
    incidents = {c["incident"] for c in got["csv"]}
    for name in ("acled", "ucdp", "plover", "phoenix", "icews", "geojson", "register"):
        sides = [json.loads(l) for l in open(f"{d}{name}.side", encoding="utf-8")]
        assert len(sides) == len(got[name]) > 0, (name, len(sides), len(got[name]))
        for s, row in zip(sides, got[name]):
            assert s["policy"] == "range" and s["policy_version"] >= 1 and s["engine"] and s["sitrep_event_id"], s
            assert set(s["claim_ids"]) <= known, s
            ids = [str(row.get(k)) for k in ("event_id_cnty", "id", "EventID", "Event ID", "code") if k in row]
            assert s["row"] in ids, (name, s["row"], ids)
    for r, s in zip(got["register"], map(json.loads, open(d + "register.side", encoding="utf-8"))):
        assert r["code"] in incidents and s["claim_ids"], s
    print(" ".join(f"{name} {len(rows)}" for name, rows in got.items()))


if __name__ == "__main__":
    main()
