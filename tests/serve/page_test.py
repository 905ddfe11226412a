#!/usr/bin/env python3
"""usage: page_test.py URL TOKEN SCREENSHOTS first|second: the page in headless Chromium, over the WebDriver protocol."""
import base64, json, os, socket, subprocess, sys, tempfile, time, urllib.error, urllib.request

URL, TOKEN, SHOTS, PART = sys.argv[1:5]
os.makedirs(SHOTS, exist_ok=True)
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
driver = subprocess.Popen(["chromedriver", f"--port={port}", "--silent"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
profile = tempfile.TemporaryDirectory()


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=data, method=method, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as r:
        return json.loads(r.read())["value"]


def fail(what):
    sys.exit(f"not so: {what}")


class Page:
    def __init__(self, width, height, dark=False):
        for _ in range(50):
            try:
                call("GET", "/status"); break
            except OSError:
                time.sleep(0.2)
        args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", f"--window-size={width},{height}", f"--user-data-dir={profile.name}/{width}{dark}"]
        if dark:
            args.append("--force-dark-mode")
        options = {"goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": args}, "goog:loggingPrefs": {"browser": "ALL"}}
        self.s = "/session/" + call("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def open(self, path):
        for left in (2, 1, 0):  # a browser that starts on a busy machine refuses its first page
            try:
                call("POST", self.s + "/url", {"url": URL + path})
                break
            except urllib.error.HTTPError as e:
                if not left:
                    fail(f"{path} does not open: {e.read().decode()[:300]}")
                time.sleep(1)
        self.until("document.getElementById('list')?.dataset.ready === 'yes'", path)

    def run(self, script):
        return call("POST", self.s + "/execute/sync", {"script": "return " + script, "args": []})

    def until(self, truth, what):
        for _ in range(100):
            if self.run(truth):
                return
            time.sleep(0.1)
        self.shot("failed")
        fail(f"{what}: {truth}")

    def key(self, keys):
        for k in keys:
            actions = [{"type": "key", "id": "k", "actions": [{"type": "keyDown", "value": k}, {"type": "keyUp", "value": k}]}]
            call("POST", self.s + "/actions", {"actions": actions})

    def shot(self, name):
        with open(f"{SHOTS}/{name}.png", "wb") as f:
            f.write(base64.b64decode(call("GET", self.s + "/screenshot")))

    def quiet(self):
        bad = [e["message"] for e in call("POST", self.s + "/se/log", {"type": "browser"}) if e["level"] == "SEVERE"]
        if bad:
            fail("no console errors: " + bad[0])

    def close(self):
        call("DELETE", self.s)


def first():
    p = Page(1400, 1000)
    p.open("/")
    p.until("document.querySelectorAll('article.incident').length > 5", "the samples are shown")
    p.until("Number(document.getElementById('map').dataset.drawn) > 3", "the map is drawn")
    p.shot("overview")
    p.open("/?place=Najaf&from=2004-08-05&to=2004-08-07")
    p.until("document.body.innerText.includes('at least 400')", "the tolls are text")
    p.until("[...document.querySelectorAll('article.incident h3')].every(h => h.innerText.includes('Najaf'))", "Najaf alone")
    p.shot("najaf")
    p.run("[...document.querySelectorAll('button.figure')].find(b => b.innerText.includes('400')).click()")
    p.until("document.querySelector('.report mark.hit') && document.querySelector('.report').innerText.includes('400')", "a click on the 400 opens its words")
    p.until("[...document.querySelectorAll('mark.hit')].map(m => m.innerText).join('').includes('400')", "the words are marked")
    p.shot("reading")
    p.run("document.querySelector('.report mark.place').click()")
    p.until("[...document.querySelectorAll('.records button[aria-pressed=true]')].length === 1", "a click on a word opens its record")
    # a review, by keyboard, with the token
    p.run(f"(sessionStorage.setItem('token', '{TOKEN}'), sessionStorage.setItem('reviewer', 'bea'))")
    p.open("/?report=gulf-courier-0807&item=t2")
    p.until("document.querySelector('[data-action=accept]')", "actions stand beside the item")
    p.key("a")
    p.until("document.getElementById('status').innerText.includes('kept')", "accepted by keyboard")
    # hostile words stay words
    p.open("/?report=" + "hostile%2F%3Cb%3E%261")
    p.until("document.querySelector('.report')?.innerText.includes('<script>')", "markup in a report is text")
    if p.run("document.title") != "sitrep" or p.run("document.querySelectorAll('.report img, .report script').length") != 0:
        fail("words of a report became markup")
    # paste
    p.open("/")
    p.run("document.getElementById('go-paste').click()")
    p.run("(document.getElementById('paste-text').value = 'Gunmen killed three policemen in Basra on Friday, the police said.', document.getElementById('paste-go').click())")
    p.until("document.querySelector('#detail .report')?.innerText.includes('three policemen')", "a pasted report is read")
    # empty and error states say what to do
    p.open("/?place=Nowhere-at-all")
    p.until("document.getElementById('list').innerText.includes('Clear some of them')", "an empty list says what to do")
    p.open("/?q=cemetery")
    p.until("document.getElementById('detail').innerText.includes('Reports with')", "search")
    p.open("/")
    p.key("jj")
    p.until("document.querySelector('article.current')", "next by keyboard")
    p.quiet()
    p.close()
    phone = Page(390, 800)
    phone.open("/?place=Najaf")
    if phone.run("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
        phone.shot("failed")
        fail("the page fits a phone")
    phone.shot("phone")
    phone.quiet()
    phone.close()


def second():
    p = Page(1400, 1000, dark=True)
    p.open("/?report=gulf-courier-0807&item=t2")
    p.until("document.querySelector('.records').innerText.includes('reviewed: accept')", "a decision survives a restart")
    p.shot("dark")
    p.quiet()
    p.close()


try:
    first() if PART == "first" else second()
    print("the page does what it should:", PART)
finally:
    driver.terminate()
    driver.wait()
