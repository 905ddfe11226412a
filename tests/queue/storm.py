#!/usr/bin/env python3
"""Reports through a queue while workers, readers and servers die at random; see run.sh.

usage: storm.py --sitrep PROGRAM --folder DIR --nats PROGRAM --postgresql BIN [--as-user WORDS] [--seed N]

DIR holds reports in in/ and an initialised cluster in pg/data; everything is written into it. Prints the seed of a run.
"""
import argparse, json, os, random, re, signal, socket, subprocess, sys, time, urllib.request

WORKERS, KILLS, READER_KILLS, SERVER_RESTARTS, STORE_RESTARTS, LONGEST = 3, 7, 2, 3, 1, 300


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(what, seconds, test):
    end = time.time() + seconds
    while not test():
        if time.time() > end:
            raise SystemExit(f"not within {seconds} s: {what}")
        time.sleep(0.05)


class Storm:
    def __init__(self, a):
        self.a, self.rng = a, random.Random(a.seed)
        self.nats_port, self.pg_port = free_port(), free_port()
        self.queue = f"nats://127.0.0.1:{self.nats_port}/storm"
        self.store = f"postgresql://postgres@127.0.0.1:{self.pg_port}/postgres"
        self.nats, self.workers, self.log = None, [], open(os.path.join(a.folder, "log"), "a")

    def path(self, *parts):
        return os.path.join(self.a.folder, *parts)

    def run(self, *words, ok=True):
        done = subprocess.run([self.a.sitrep, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if ok and done.returncode != 0:
            raise SystemExit(f"sitrep {' '.join(words)}: {done.stderr}")
        return done

    def status(self):
        done = self.run("status", self.queue, "--json", "--seconds", "0", ok=False)
        return json.loads(done.stdout) if done.returncode == 0 else None

    # ---- servers

    def start_nats(self):
        self.nats = subprocess.Popen([self.a.nats, "-js", "-sd", self.path("nats"), "-a", "127.0.0.1", "-p", str(self.nats_port)],
                                     stdout=self.log, stderr=self.log)
        with open(self.path("nats.pid"), "w") as f:
            f.write(str(self.nats.pid))
        until("nats-server answers", 20, lambda: socket.socket().connect_ex(("127.0.0.1", self.nats_port)) == 0)

    def restart_nats(self):
        (self.nats.kill if self.rng.random() < 0.5 else self.nats.terminate)()
        self.nats.wait()
        time.sleep(self.rng.uniform(0, 0.5))
        self.start_nats()

    def control(self, *words):
        subprocess.run([*self.a.as_user.split(), os.path.join(self.a.postgresql, "pg_ctl"), "-D", self.path("pg/data"), "-w", "-l", self.path("pg/log"),
                        *words], check=True, stdout=self.log, stderr=self.log, cwd=self.path("pg"))

    def start_store(self):
        self.control("-o", f"-p {self.pg_port} -k {self.path('pg')} -c listen_addresses=127.0.0.1 -c fsync=off", "start")

    def restart_store(self):
        self.control("-m", self.rng.choice(["fast", "immediate"]), "stop")
        time.sleep(self.rng.uniform(0, 0.5))
        self.start_store()

    # ---- workers

    def start_worker(self, *more):
        words = ["work", "--queue", self.queue, "--store", self.store, "--jobs", "1", "--ack-wait", "3", *more]
        return subprocess.Popen([self.a.sitrep, *words], stdout=self.log, stderr=self.log)

    def keep_working(self):
        """As a service manager would: who ends is started again."""
        for i, worker in enumerate(self.workers):
            if worker.poll() is not None:
                self.workers[i] = self.start_worker()

    def readers_of(self, worker):
        try:
            with open(f"/proc/{worker.pid}/task/{worker.pid}/children") as f:
                return [int(p) for p in f.read().split()]
        except FileNotFoundError:
            return []

    def kill_reader(self):
        readers = self.readers_of(self.rng.choice(self.workers))
        if readers:
            os.kill(self.rng.choice(readers), signal.SIGKILL)

    def kill_worker(self):
        worker = self.rng.choice(self.workers)
        worker.kill()
        worker.wait()

    # ---- what is checked

    def submit(self):
        sent = self.run("submit", self.queue, self.path("in")).stderr
        added, known = map(int, re.search(r"(\d+) reports put on the queue, (\d+) were there already", sent).groups())
        again = self.run("submit", self.queue, self.path("in")).stderr
        assert re.search(rf" 0 reports put on the queue, {added + known} were there already", again), again
        self.poison(b'{"kind":"sitrep-document/1","id":"half a report"}')
        self.poison(b"\x28\xb5\x2f\xfd no zstd at all")
        assert self.status()["waiting"] == added + 2, self.status()
        return added

    def poison(self, payload):
        """Something that is no report, put by another program."""
        with socket.create_connection(("127.0.0.1", self.nats_port)) as s:
            s.sendall(b'CONNECT {"verbose":false}\r\nPUB storm.reports %d\r\n%s\r\nPING\r\n' % (len(payload), payload))
            answer = b""
            while b"PONG" not in answer:
                answer += s.recv(4096)

    def rage(self):
        blows = ([self.kill_worker] * KILLS + [self.kill_reader] * READER_KILLS + [self.restart_nats] * SERVER_RESTARTS +
                 [self.restart_store] * STORE_RESTARTS)
        self.rng.shuffle(blows)
        worked = 0
        for blow in blows:
            time.sleep(self.rng.uniform(0.2, 0.7))
            left = self.status()
            worked += left is not None and left["waiting"] + left["in_flight"] > 0
            blow()
            self.keep_working()
        return worked

    def drain(self):
        def empty():
            self.keep_working()
            left = self.status()
            return left is not None and left["waiting"] + left["in_flight"] == 0
        until("the queue is empty", LONGEST, empty)

    def check_parked(self):
        state = self.status()
        reasons = sorted(p["reason"] for p in state["parked_reports"])
        assert state["parked"] == 2, state
        assert reasons[0].startswith("no report: "), reasons
        words = self.run("status", self.queue, "--seconds", "0").stdout
        assert "parked     2" in words and "no report" in words, words
        # Once more, for three more tries: parked again.
        again = self.run("submit", "--parked", self.queue).stderr
        assert " 2 reports put on the queue" in again, again
        assert self.status()["parked"] == 0
        until("parked again", 60, lambda: (self.keep_working(), self.status()["parked"] == 2)[1])

    def check_metrics(self):
        """A worker finds nothing to do, shows it, and ends when told to."""
        port = free_port()
        worker = self.start_worker("--metrics", f"127.0.0.1:{port}")
        until("metrics", 20, lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0)
        until("a look at the queue", 20, lambda: "sitrep_queue_parked 2" in urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode())
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
        for line in ("# TYPE sitrep_reports_total counter", 'sitrep_reports_total{outcome="stored"} 0', "sitrep_jobs 1", "sitrep_connected 1"):
            assert line in page, page
        worker.terminate()
        assert worker.wait(20) == 0

    @staticmethod
    def settled(path):
        """The bytes of a file that a server writes when it has time: once they stay the same for a second."""
        seen, since = None, time.time()
        while time.time() - since < 1:
            with open(path, "rb") as f:
                now = f.read()
            if now != seen:
                seen, since = now, time.time()
            time.sleep(0.05)
        return seen

    def check_lost_answer(self):
        """The server forgets on a kill that it was answered: what has left the queue is in flight no more."""
        kept = self.path("nats/jetstream/$G/streams/storm/obs/workers/o.dat")
        with open(self.path("one.jsonl"), "w") as f:
            json.dump({"id": "one more", "text": "Three men were killed by a mine near the bridge."}, f)
        sent = self.run("submit", self.queue, self.path("one.jsonl")).stderr
        assert "1 reports put on the queue" in sent, sent
        with socket.create_connection(("127.0.0.1", self.nats_port)) as s:
            s.sendall(b'CONNECT {"verbose":false}\r\nSUB inbox 1\r\nPUB $JS.API.CONSUMER.MSG.NEXT.storm.workers inbox 1\r\n1\r\n')
            answer = b""
            while b"$JS.ACK" not in answer:
                answer += s.recv(4096)
            assert self.status()["in_flight"] == 1, self.status()
            before = self.settled(kept)
            ack = re.search(rb"(\$JS\.ACK\S+)", answer).group(1)
            s.sendall(b"PUB %s 4\r\n+ACK\r\nPING\r\n" % ack)
            until("answered", 20, lambda: self.status()["in_flight"] == 0)
        self.nats.terminate()  # what has left the queue is written; then its memory of the answer is taken back
        self.nats.wait()
        with open(kept, "wb") as f:
            f.write(before)
        self.start_nats()
        assert self.status()["in_flight"] == 1, "the server remembers: the test shows nothing"
        self.workers = [self.start_worker()]
        until("in flight no more", 20, lambda: self.status()["in_flight"] == 0)
        self.workers[0].terminate()

    def records(self, store):
        lines = self.run("export", store, "--as", "records").stdout.splitlines()
        return sorted(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("sitrep", "folder", "nats", "postgresql"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--as-user", default="")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    a = parser.parse_args()
    print("seed", a.seed)
    storm = Storm(a)
    storm.start_nats()
    storm.start_store()
    try:
        reports = storm.submit()
        storm.workers = [storm.start_worker() for _ in range(WORKERS)]
        worked = storm.rage()
        storm.drain()
        print(f"{worked} blows fell while there was work")
        assert worked >= 4, "the queue was empty too soon for this test to show anything"
        storm.check_parked()
        storm.check_metrics()
        for worker in storm.workers:
            worker.terminate()
        assert [worker.wait(20) for worker in storm.workers] == [0] * WORKERS
        storm.check_lost_answer()
        storm.run("code", "--store", storm.path("alone"), storm.path("in"))
        alone, together = storm.records(storm.path("alone")), storm.records(storm.store)
        ids = {json.loads(line)["document"]["id"] for line in together}
        assert len(together) == len(ids) == reports, (len(together), len(ids), reports)
        assert alone == together, next((x, y) for x, y in zip(alone, together) if x != y)
        print(f"{reports} reports stored once, the same as of a single process")
    except BaseException:
        with open(storm.path("log"), errors="replace") as f:
            sys.stdout.write("".join(f.readlines()[-40:]))
        raise
    finally:
        for worker in storm.workers:
            worker.kill()
        storm.nats.kill()


if __name__ == "__main__":
    main()
