#!/usr/bin/env python3
"""What a queue costs, and what a second worker brings: real NATS and PostgreSQL servers, private ports, one machine.

usage: queue.py [--build DIR] [--reports N] [--sentences LEAST-MOST] [--rounds N]

Codes the same reports alone (records thrown away), then from a queue into PostgreSQL with one worker and with two, each with
one reader. Processor seconds are those of the processes, so that a busy machine does not matter; the clock is shown too.
  queue and store   processor time of the workers outside coding, in per cent of coding
  servers           that of nats-server and PostgreSQL
  of linear         reports per processor second that two workers get through, to twice what one does, if two cores do nothing
                    else: one worker has its servers on the other core, two share their cores with them
"""
import argparse, glob, os, re, shutil, signal, socket, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import archive

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def times(pid):
    """Parent, own processor seconds, those of children that ended."""
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return int(fields[1]), sum(map(int, fields[11:13])) / TICKS, sum(map(int, fields[13:15])) / TICKS


def family(pid):
    """Processor seconds of a process and all its children, living and ended."""
    _, own, ended = times(pid)
    total = own + ended
    for path in glob.glob("/proc/[0-9]*"):
        try:
            parent, own, ended = times(path[6:])
            total += own + ended if parent == pid else 0
        except (FileNotFoundError, ProcessLookupError):
            pass
    return total


class Bench:
    def __init__(self, a):
        self.a, self.dir = a, tempfile.mkdtemp(prefix="sitrep-queue-")
        os.chmod(self.dir, 0o755)
        self.sitrep = os.path.join(a.build, "sitrep")
        low, high = map(int, a.sentences.split("-"))
        archive.write(os.path.join(self.dir, "in"), a.reports, 1, low, high, 5, False)
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self.pg_port, self.nats_port = free_port(), free_port()

    def start(self):
        pg = os.path.join(self.dir, "pg")
        os.mkdir(pg)
        if self.user:
            shutil.chown(pg, "postgres")
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=pg, check=True)
        subprocess.run([*self.user, self.bin + "/initdb", "-D", pg + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"], **quiet)
        subprocess.run([*self.user, self.bin + "/pg_ctl", "-D", pg + "/data", "-w", "-l", pg + "/log", "-o",
                        f"-p {self.pg_port} -k {pg} -c listen_addresses=127.0.0.1", "start"], **quiet)
        with open(pg + "/data/postmaster.pid") as f:
            self.pg_pid = int(f.readline())
        self.nats = subprocess.Popen(["nats-server", "-js", "-sd", self.dir + "/nats", "-a", "127.0.0.1", "-p", str(self.nats_port)],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while socket.socket().connect_ex(("127.0.0.1", self.nats_port)) != 0:
            time.sleep(0.05)

    def stop(self):
        self.nats.kill()
        subprocess.run([*self.user, self.bin + "/pg_ctl", "-D", self.dir + "/pg/data", "-m", "immediate", "stop"], cwd=self.dir + "/pg",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.dir, ignore_errors=True)

    def database(self, name):
        subprocess.run([self.bin + "/createdb", "-h", "127.0.0.1", "-p", str(self.pg_port), "-U", "postgres", name], check=True)
        return f"postgresql://postgres@127.0.0.1:{self.pg_port}/{name}"

    def alone(self):
        process = subprocess.Popen([self.sitrep, "code", "--jobs", "1", self.dir + "/in"], stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        return usage.ru_utime + usage.ru_stime

    def run(self, name, workers):
        store, queue = self.database(name), f"nats://127.0.0.1:{self.nats_port}/{name}"
        subprocess.run([self.sitrep, "code", "--store", store, "samples/reports.jsonl"], check=True)  # makes the tables
        subprocess.run([self.sitrep, "submit", queue, self.dir + "/in"], check=True, stderr=subprocess.DEVNULL)
        before, start = (family(self.pg_pid), family(self.nats.pid)), time.time()
        running = [subprocess.Popen([self.sitrep, "work", "--queue", queue, "--store", store, "--jobs", "1", "--until-empty"],
                                    stderr=subprocess.PIPE, text=True) for _ in range(workers)]
        said = [w.communicate()[1] for w in running]
        clock = time.time() - start
        time.sleep(0.5)  # for the server to see that its clients are gone
        servers = (family(self.pg_pid) - before[0], family(self.nats.pid) - before[1])
        pattern = r"(\d+) stored, .*coding ([\d.]+) s of the processor, queue and store ([\d.]+) s"
        rows = [re.search(pattern, s).groups() for s in said]
        assert sum(int(r[0]) for r in rows) == self.a.reports, said
        return sum(float(r[1]) for r in rows), sum(float(r[2]) for r in rows), servers, clock


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--sentences", default="10-24")
    parser.add_argument("--rounds", type=int, default=2)
    a = parser.parse_args()
    bench = Bench(a)
    try:
        bench.start()
        print(f"{a.reports} reports of {a.sentences} sentences, {os.path.getsize(bench.dir + '/in/shard-0000.jsonl') / a.reports:.0f} bytes each")
        for r in range(a.rounds):
            alone = bench.alone()
            one, two = bench.run(f"one{r}", 1), bench.run(f"two{r}", 2)
            for name, (coding, own, servers, clock) in (("1 worker", one), ("2 workers", two)):
                print(f"{name}: coding {coding:.1f} s (alone {alone:.1f}), queue and store {own:.2f} s = {100 * own / coding:.1f} %, "
                      f"PostgreSQL {servers[0]:.2f} s = {100 * servers[0] / coding:.1f} %, nats-server {servers[1]:.2f} s = "
                      f"{100 * servers[1] / coding:.1f} %; clock {clock:.1f} s, {a.reports / clock:.0f}/s")
            linear = (one[0] + one[1]) / (two[0] + two[1] + sum(two[2]))
            print(f"of linear, by processor time on two cores: {100 * linear:.0f} %; by the clock: {100 * one[3] / two[3] / 2:.0f} %", flush=True)
    finally:
        bench.stop()


if __name__ == "__main__":
    main()
