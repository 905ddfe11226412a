#!/usr/bin/env python3
"""How the ledger grows: synthetic records put into a store, linked and briefed; and what one more report costs.

usage: ledger.py [--build DIR] [--reports N] [--svg FILE]

Records are made from a seed: days over two years, places, parties and tolls drawn so that about one report in three tells of
an incident that others tell of too. Prints seconds, processor seconds and peak memory for each step, and processor time per added
report at 10,000, 30,000 and N reports; --svg draws the latter.
"""
import argparse, datetime, json, os, random, resource, subprocess, sys, tempfile, time

WORDS = ("market mosque convoy bridge school checkpoint barracks hospital village road station prison camp border river port "
         "airport square suburb farm factory tunnel dam church bakery bus court tower garrison").split()
KINDS = [("ASSAULT", "shelling", "194", "Explosions/Remote violence/"), ("ASSAULT", "clash", "190", "Battles/"), ("ASSAULT", "bombing", "183", ""),
         ("COERCE", "arrest", "173", ""), ("PROTEST", "protest", "141", "")]


def name(rnd, n):
    return "".join(rnd.choice("bdfgklmnrstvz") + rnd.choice("aeiou") for _ in range(n)).capitalize()


def records(count, seed=7):
    rnd = random.Random(seed)
    places = [(name(rnd, 3), rnd.uniform(-35, 60), rnd.uniform(-100, 120), 1000 + i) for i in range(2500)]
    parties = [name(rnd, 2) + " Front" for _ in range(300)]
    day0 = datetime.date(2010, 1, 1)
    incidents = []
    for i in range(count):
        if incidents and rnd.random() < 0.35:
            inc = rnd.choice(incidents[-40:])
        else:
            inc = dict(place=rnd.choice(places), kind=rnd.choice(KINDS), day=i * 730 // count, a=rnd.choice(parties), b=rnd.choice(parties),
                       toll=rnd.randrange(1, 60), words=rnd.sample(WORDS, 5))
            incidents.append(inc)
        toll = max(1, inc["toll"] + rnd.choice((0, 0, 0, 1, 5, -2)))
        day = str(day0 + datetime.timedelta(inc["day"]))
        published = str(day0 + datetime.timedelta(inc["day"] + rnd.randrange(2)))
        title = f'{toll} killed as {inc["a"]} strikes {inc["words"][0]} in {inc["place"][0]} near {inc["words"][1]} and {inc["words"][2]}'
        p = inc["place"]
        yield {"format": "sitrep-report/1",
               "document": {"id": f"r{i}", "title": title, "outlet": f"Outlet {rnd.randrange(40)}", "published": published, "url": None,
                            "language": "en", "characters": 400, "sha256": f"{i:064x}", "extra": {}},
               "actors": [{"id": "a1", "name": inc["a"], "kind": "group", "code": "XXXREB", "country": None, "mentions": [[0, 5]]},
                          {"id": "a2", "name": inc["b"], "kind": "group", "code": "XXXREB", "country": None, "mentions": [[10, 15]]}],
               "places": [{"id": "p1", "name": p[0], "lat": round(p[1], 4), "lon": round(p[2], 4), "country": "XXX", "admin1": None,
                           "precision": "settlement", "geonames": p[3], "mentions": [[20, 25]]}],
               "events": [{"id": "e1", "type": inc["kind"][0], "kind": inc["kind"][1], "cameo": inc["kind"][2], "acled": None, "actors": ["a1"],
                           "recipients": ["a2"], "place": "p1", "from": day, "to": day, "part_of_day": None, "time_precision": "day",
                           "weapons": [], "targets": [], "status": "happened", "salience": "main", "background": False, "claims": ["c1"],
                           "evidence": [[0, 40]], "confidence": 0.8}],
               "tolls": [{"id": "t1", "event": "e1", "measure": "killed", "low": toll, "high": toll, "bound": "exact", "victims": "people",
                          "class": "unknown", "side": None, "by": "a1", "place": "p1", "from": day, "to": day, "part_of_day": None,
                          "claim": "c1", "denied": False, "background": False, "certainty": "certain", "evidence": [[0, 10]], "confidence": 0.8}],
               "claims": [{"id": "c1", "source": "a2", "name": "officials", "source_type": "government", "verb": "say", "stance": "asserts",
                           "quoted": False, "speech": [[0, 40]], "cue": [41, 50]}]}


def step(what, command):
    """Runs a command; returns its processor seconds, which other load on the machine does not change."""
    start, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if out.returncode:
        sys.exit(f"{what}: {out.stderr.decode().strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    print(f"{what:36} {time.time() - start:8.1f} s, {processor:7.1f} s of processor   peak so far {after.ru_maxrss / 1024:6.0f} MB", flush=True)
    return processor


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="build"); p.add_argument("--reports", type=int, default=100000); p.add_argument("--svg")
    a = p.parse_args()
    sitrep, points = os.path.join(a.build, "sitrep"), []
    with tempfile.TemporaryDirectory() as d:
        store, done = d + "/store", 0
        marks = sorted({n for n in (10000, 30000, a.reports) if n <= a.reports} | {a.reports})
        source = records(a.reports + 200 * len(marks))
        for mark in marks:
            with open(d + "/batch", "w") as f:
                for _ in range(mark - done):
                    f.write(json.dumps(next(source)) + "\n")
            done = mark
            step(f"put, up to {mark}", [sitrep, "import", store, d + "/batch"])
            step(f"link what came, of {mark}", [sitrep, "link", store])
            with open(d + "/more", "w") as f:
                for _ in range(100):
                    f.write(json.dumps(next(source)) + "\n")
            seconds = step(f"put 100 more at {mark}", [sitrep, "import", store, d + "/more"]) + step(f"link 100 more at {mark}", [sitrep, "link", store])
            points.append((mark, seconds / 100 * 1000))
        step(f"brief of all {a.reports}", [sitrep, "brief", store])
        step("brief of one week", [sitrep, "brief", store, "--from", "2010-06-01", "--to", "2010-06-07"])
    for mark, ms in points:
        print(f"an added report at {mark:7d} reports: {ms:.2f} ms of processor")
    if a.svg:
        top = max(ms for _, ms in points) * 1.2
        xy = [(60 + 520 * m / a.reports, 260 - 220 * ms / top) for m, ms in points]
        with open(a.svg, "w") as f:
            f.write('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" font-family="sans-serif" font-size="12">'
                    '<rect width="640" height="300" fill="white"/><path d="M60 40V260H580" fill="none" stroke="black"/>'
                    f'<text x="60" y="24">milliseconds of processor time to add and link one report, by size of the store</text>'
                    f'<polyline fill="none" stroke="#1b6ca8" stroke-width="2" points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in xy)}"/>'
                    + "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="#1b6ca8"/><text x="{x - 20:.0f}" y="{y - 10:.0f}">{ms:.1f}</text>'
                              f'<text x="{x - 20:.0f}" y="278">{m}</text>' for (x, y), (m, ms) in zip(xy, points)) + "</svg>\n")


if __name__ == "__main__":
    main()
