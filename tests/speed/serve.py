#!/usr/bin/env python3
"""The server under load: mixed reads at a steady rate, and how its memory does.

usage: serve.py STORE [--build DIR] [--rate 200] [--seconds 60] [--clients 16]
Prints answers, errors, times at the 50th, 95th and 99th percentile, and resident memory at the start and at the end.
"""
import argparse, http.client, random, re, subprocess, threading, time


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("store"); p.add_argument("--build", default="build"); p.add_argument("--rate", type=int, default=200)
    p.add_argument("--seconds", type=int, default=60); p.add_argument("--clients", type=int, default=16)
    a = p.parse_args()
    server = subprocess.Popen([a.build + "/sitrep", "serve", a.store, "--port", "0", "--threads", "2"], stdout=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
    memory = lambda: int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{server.pid}/status").read()).group(1)) // 1024
    paths = ["/", "/page.js", "/status", "/incidents?limit=20", "/incidents?place=Najaf", "/tolls?measure=killed&limit=50", "/map", "/days",
             "/reports?limit=50", "/actors?limit=50", "/places?limit=50", "/search?q=police", "/incidents?from=2004-08-01&to=2004-08-31&limit=10"]
    times, errors, lock, until = [], [], threading.Lock(), time.time() + a.seconds
    before = memory()

    def client(n):
        rnd, c = random.Random(n), http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        due = time.time() + n / a.rate
        while due < until:
            time.sleep(max(0, due - time.time()))
            start, path = time.time(), rnd.choice(paths)
            try:
                c.request("GET", path, headers={"Accept-Encoding": "gzip"})
                r = c.getresponse(); r.read()
                bad = None if r.status == 200 else f"{path} {r.status}"
            except (OSError, http.client.HTTPException) as e:
                bad, c = f"{path} {e}", http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            with lock:
                times.append(time.time() - start)
                if bad:
                    errors.append(bad)
            due += a.clients / a.rate

    threads = [threading.Thread(target=client, args=(n,)) for n in range(a.clients)]
    start = time.time()
    for t in threads:
        t.start()
    middle = None
    while any(t.is_alive() for t in threads):
        time.sleep(1)
        middle = middle or (memory() if time.time() - start > a.seconds / 2 else None)
    times.sort()
    at = lambda q: 1000 * times[int((len(times) - 1) * q)]
    print(f"{len(times)} answers in {time.time() - start:.0f} s ({len(times) / (time.time() - start):.0f}/s), {len(errors)} errors; "
          f"ms at 50/95/99 %: {at(.5):.1f} {at(.95):.1f} {at(.99):.1f}; memory MB: {before} at start, {middle} halfway, {memory()} at end")
    for e in errors[:5]:
        print(e)
    server.terminate(); server.wait()


if __name__ == "__main__":
    main()
