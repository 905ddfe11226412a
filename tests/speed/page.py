#!/usr/bin/env python3
"""The page with a large store: time of the first answer, of the map's data, and of drawing it in headless Chromium.

usage: page.py STORE [--build DIR]
"""
import argparse, json, re, subprocess, tempfile, time, urllib.request


def drawn(url):
    """Number of incidents on the map, and milliseconds of the last drawing, over the WebDriver protocol."""
    driver = subprocess.Popen(["chromedriver", "--port=9517", "--silent"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def call(method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request("http://127.0.0.1:9517" + path, data=data, method=method, headers={"Content-Type": "application/json"})
        return json.loads(urllib.request.urlopen(request, timeout=60).read())["value"]

    with tempfile.TemporaryDirectory() as profile:
        try:
            time.sleep(1.5)
            args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}"]
            options = {"goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": args}}
            session = "/session/" + call("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
            call("POST", session + "/url", {"url": url + "/"})
            script = "const d = document.getElementById('map').dataset; return [d.drawn, d.milliseconds]"
            found = None
            for _ in range(100):
                found = call("POST", session + "/execute/sync", {"script": script, "args": []})
                if found[0] not in (None, "0"):
                    break
                time.sleep(0.2)
            call("DELETE", session)
            return found
        finally:
            driver.terminate()
            driver.wait()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("store"); p.add_argument("--build", default="build")
    a = p.parse_args()
    server = subprocess.Popen([a.build + "/sitrep", "serve", a.store, "--port", "0", "--threads", "2"], stdout=subprocess.PIPE, text=True)
    url = re.search(r"(http://\S+:\d+)/", server.stdout.readline()).group(1)
    try:
        for path in ("/", "/status", "/map", "/days", "/incidents?limit=100"):
            start = time.time()
            size = len(urllib.request.urlopen(url + path).read())
            print(f"{path:24} {1000 * (time.time() - start):7.0f} ms  {size / 1000:9.0f} kB")
        print("map of {} incidents drawn in {} ms".format(*drawn(url)))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
