#!/usr/bin/env python3
"""usage: api_test.py URL TOKEN: answers against /openapi.json, headers, limits, who may write."""
import gzip, json, socket, sys, urllib.error, urllib.parse, urllib.request

URL, TOKEN = sys.argv[1], sys.argv[2]
HOST, PORT = URL[7:].split(":")
CHECKS = 0


def ask(path, body=None, headers=None, method=None):
    request = urllib.request.Request(URL + path, data=body, headers=headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as r:
            return r.status, dict(r.headers), r.read()
    except urllib.error.HTTPError as e:
        return e.code, dict(e.headers), e.read()


def check(what, truth):
    global CHECKS
    CHECKS += 1
    if not truth:
        sys.exit(f"not so: {what}")


API = json.loads(ask("/openapi.json")[2])


def fits(value, schema, where):
    if not schema:
        return
    if "$ref" in schema:
        schema = API["components"]["schemas"][schema["$ref"].split("/")[-1]]
    for part in schema.get("allOf", []):
        fits(value, part, where)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    if value is None:
        return check(f"{where} may be null", schema.get("nullable"))
    if "type" in schema:
        check(f"{where} is {schema['type']}: {str(value)[:60]}", isinstance(value, kinds[schema["type"]]))
    for key in schema.get("required", []):
        check(f"{where} has {key}", key in value)
    for key, part in schema.get("properties", {}).items():
        if key in value:
            fits(value[key], part, f"{where}.{key}")
    if "items" in schema:
        for i, one in enumerate(value[:20]):
            fits(one, schema["items"], f"{where}[{i}]")


incidents = json.loads(ask("/incidents?limit=5")[2])["incidents"]
check("there are incidents", incidents)
ids = {"/incidents/{id}": incidents[0]["id"], "/reports/{id}": "gulf-courier-0807", "/explain/{id}": "gulf-courier-0807"}
extra = {"/search": "?q=Najaf", "/export": "?as=csv", "/explain/{id}": "?q=t1"}
for path, item in API["paths"].items():
    if "get" not in item:
        continue
    status, headers, body = ask(path.replace("{id}", ids.get(path, "")) + extra.get(path, ""))
    check(f"{path} answers, not {status} {body[:100]}", status == 200)
    (kind, content), = item["get"]["responses"]["200"]["content"].items()
    check(f"{path} is {kind}", headers["Content-Type"].startswith(kind))
    check(f"{path} has its headers", "default-src 'none'" in headers["Content-Security-Policy"] and headers["X-Content-Type-Options"] == "nosniff")
    if kind == "application/json":
        fits(json.loads(body), content["schema"], path)
        status, again, body = ask(path.replace("{id}", ids.get(path, "")) + extra.get(path, ""), headers={"If-None-Match": headers["ETag"]})
        check(f"{path} is known by its tag", status == 304 and body == b"")

status, headers, body = ask("/incidents", headers={"Accept-Encoding": "gzip"})
check("answers are packed", headers.get("Content-Encoding") == "gzip" and json.loads(gzip.decompress(body))["incidents"])
najaf = json.loads(ask("/incidents?place=Najaf&from=2004-08-05&to=2004-08-07")[2])["incidents"]
check("Najaf alone", najaf and all(i["place"] == "Najaf" for i in najaf))
check("a box", all(29 < i["lat"] < 34 for i in json.loads(ask("/incidents?bbox=42,29,49,34")[2])["incidents"]))
check("by measure", all(f["measure"] == "wounded" for f in json.loads(ask("/tolls?measure=wounded")[2])["tolls"]))
check("by source", all(f["source_type"] == "medical" for f in json.loads(ask("/tolls?source_type=medical")[2])["tolls"]))
for query in ("all=1", "", "place=IRQ", "place=Iraq", "bbox=42,29,49,34", "type=ASSAULT", "measure=killed", "from=2004-08-01&to=2004-08-31"):
    whole = [i["id"] for i in json.loads(ask(f"/incidents?{query}&limit=1000")[2])["incidents"]]
    pages = []
    for offset in range(0, len(whole) + 4, 4):
        pages += [i["id"] for i in json.loads(ask(f"/incidents?{query}&limit=4&offset={offset}")[2])["incidents"]]
    check(f"pages of '{query}' are the whole, each incident once", whole and pages == whole and len(set(whole)) == len(whole))
figures = {f["text"] for i in najaf for f in json.loads(ask("/incidents/" + i["id"])[2])["figures"]}
check(f"400 and 300 stand side by side, not {figures}", any("400" in f for f in figures) and any("300" in f for f in figures))
for bad in ("?from=yesterday", "?bbox=1,2,3", "?limit=-1", "?limit=99999999", "?policy=guess", "?nothing=1", "?place=%ff", "?confidence=nan", "?from=2004-13-40"):
    status, _, body = ask("/incidents" + bad)
    check(f"{bad} is refused in words", status == 400 and json.loads(body)["error"])
check("no such incident", ask("/incidents/none")[0] == 404)
check("no such address", ask("/none")[0] == 404 and ask("/..%2f..%2fetc/passwd")[0] == 404)
check("no other methods", ask("/incidents", method="DELETE")[0] == 405)
check("quotes in a search are words", ask("/search?q=" + urllib.parse.quote('"; DROP TABLE reports; -- Najaf*'))[0] == 200)

record = json.loads(ask("/code", json.dumps({"text": "Rebels killed 12 soldiers near Najaf on Friday, officials said.", "published": "2004-08-07"}).encode())[2])
check("a pasted report is read", record["format"] == "sitrep-report/1" and any(t["low"] == 12 for t in record["tolls"]))
check("bytes that are no text are refused", ask("/code", b"\xff\xfe\x00")[0] == 400)
check("a body of 10 MB is refused", ask("/code", b"x" * 10_000_000)[0] == 413)

decision = json.dumps({"report": "gulf-courier-0807", "item": "t1", "action": "note", "note": "seen", "reviewer": "ann"}).encode()
check("no token, no writing", ask("/review", decision)[0] in (401, 403))
check("a wrong token, no writing", ask("/review", decision, {"Authorization": "Bearer secreu"})[0] in (401, 403))
check("another site may not write", ask("/review", decision, {"Authorization": "Bearer " + TOKEN, "Origin": "http://example.org"})[0] == 403)
check("the token writes", ask("/review", decision, {"Authorization": "Bearer " + TOKEN, "Origin": URL})[0] == 200)
check("a decision without an item is refused", ask("/review", b"{}", {"Authorization": "Bearer " + TOKEN})[0] == 400)
check("another host is refused", ask("/status", headers={"Host": "example.org"})[0] == 403)


def raw(data, read=True):
    s = socket.create_connection((HOST, int(PORT)), timeout=10)
    s.sendall(data)
    try:
        return s.recv(4096) if read else s
    except (ConnectionError, socket.timeout):
        return b""


for junk in (b"\x00\xff\x16\x03\x01", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /code HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
             b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n"):
    raw(junk)
    check("the server lives on after junk", ask("/status")[0] == 200)
idle = []
for _ in range(1000):
    try:
        idle.append(raw(b"GET /st", read=False))
    except OSError:
        break
check(f"{len(idle)} idle connections leave room", len(idle) >= 900 and ask("/status")[0] == 200)
for s in idle:
    s.close()
check("and go without harm", ask("/status")[0] == 200)
print(f"checks: {CHECKS}, failed: 0")
