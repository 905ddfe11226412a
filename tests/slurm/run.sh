#!/bin/sh
# The Slurm scripts: an archive dealt out, coded in shards, merged, coded on after a job that failed; the store is that of one
# process. First with a stand-in for sbatch that checks its words and runs the jobs at once; then, where Slurm is installed, on
# a private cluster of this one machine.
set -e
dir=$(mktemp -d)
stop() {
    for daemon in slurmd slurmctld; do
        [ ! -s "$dir/slurm/$daemon.pid" ] || kill "$(cat "$dir/slurm/$daemon.pid")" 2>/dev/null || true
    done
    rm -rf "$dir" 2>/dev/null || { sleep 2; rm -rf "$dir"; }
}
trap stop EXIT
mkdir "$dir/bin" "$dir/in"
cat >"$dir/bin/sbatch" <<'STUB'
#!/bin/sh
# Knows the options that the scripts use; anything else is an error, as it is for sbatch.
array= after=
while [ $# -gt 0 ]; do
    case $1 in
    --parsable | --requeue | --open-mode=append | --kill-on-invalid-dep=yes | --mem-per-cpu=[0-9]*M | --output=* | --partition=*) ;;
    --job-name=sitrep-*) ;;
    --time=*:*:*) ;;
    --cpus-per-task=*) export SLURM_CPUS_PER_TASK=${1#*=} ;;
    --array=*) array=${1#*=} ;;
    --dependency=afterok:*) after=${1##*:} ;;
    -*) echo "sbatch: unrecognized option '$1'" >&2; exit 1 ;;
    *) break ;;
    esac
    shift
done
id=$(($(cat "$STUB/id" 2>/dev/null || echo 100) + 1))
echo $id >"$STUB/id"
echo "$id"
exec >>"$STUB/log" 2>&1
status=0
if [ -n "$after" ]; then
    grep -qx "$after ok" "$STUB/ended" || exit 0 # never runs
    sh "$@" || status=1
else
    last=${array%%%*}
    for task in $(seq 0 "${last#0-}"); do SLURM_ARRAY_TASK_ID=$task sh "$@" || status=1; done
fi
[ $status -ne 0 ] || echo "$id ok" >>"$STUB/ended"
exit 0
STUB
chmod +x "$dir/bin/sbatch"
export STUB="$dir" PATH="$dir/bin:$PATH"
SITREP=$(readlink -f "$SITREP")
export SITREP

python3 tests/speed/archive.py "$dir/in" --reports 120 --shards 6
mv "$dir/in/shard-0003.jsonl" "$dir/in/a shard with blanks.jsonl"
cp samples/reports.jsonl "$dir/in"
archive() { sh deploy/slurm/archive.sh --work "$dir/work" --store "$dir/store" --shards 3 --at-once 2 --cpus 1 "$@"; }
archive "$dir/in" >"$dir/out"
grep -q "7 files; array 101, merge 102" "$dir/out"
[ "$(ls "$dir/work/lists" | wc -l)" -eq 3 ]
[ "$(cat "$dir"/work/lists/* | sort -u | wc -l)" -eq 7 ]
"$SITREP" code --store "$dir/alone" "$dir/in"
same() {
    for store in store alone; do "$SITREP" export "$dir/$store" --as records | sort >"$dir/$store.records"; done
    cmp "$dir/store.records" "$dir/alone.records"
}
same
"$SITREP" brief "$dir/store" >/dev/null

# A job that fails as a whole leaves no mark, and nothing is merged; the same line again goes on.
rm -r "$dir/work/done" "$dir/store"*
mkdir "$dir/work/stores/0001.not"; mv "$dir/work/stores/0001" "$dir/work/stores/0001.not/"; echo "no store" >"$dir/work/stores/0001"
archive "$dir/in" >/dev/null
[ ! -e "$dir/store" ] && [ ! -e "$dir/work/done/0001" ] && [ -e "$dir/work/done/0002" ]
mv "$dir/work/stores/0001.not/0001" "$dir/work/stores/0001"; rmdir "$dir/work/stores/0001.not"
# With a file that came since: dealt out too, what was dealt out before stays where it was.
cp "$dir"/work/lists/0000 "$dir/list"
python3 tests/speed/archive.py "$dir/in/more" --reports 5 --seed 3
archive "$dir/in" >/dev/null
head -n "$(wc -l <"$dir/list")" "$dir/work/lists/0000" | cmp - "$dir/list"
"$SITREP" code --store "$dir/alone" "$dir/in"
same
[ "$(wc -l <"$dir/store.records")" -eq 139 ]

# A report that cannot be read is no reason to stop; the manifest says which.
mkdir "$dir/bad" && echo 'not json' >"$dir/bad/bad.jsonl"
sh deploy/slurm/archive.sh --work "$dir/work2" --store "$dir/store2" --shards 1 --cpus 1 "$dir/bad" samples/reports.jsonl >/dev/null
[ "$("$SITREP" export "$dir/store2" --as records | wc -l)" -eq 14 ]
grep -q "^failed.*bad.jsonl:1: no JSON" "$dir/work2/log/manifest-0000.tsv"

sh deploy/slurm/archive.sh --work "$dir/w" "$dir/in" 2>"$dir/err" && exit 1
grep -q "usage: archive.sh" "$dir/err"
sh deploy/slurm/archive.sh --work "$dir/w" --store s --shards many "$dir/in" 2>"$dir/err" && exit 1
grep -q "takes a number, not 'many'" "$dir/err"

# ---- a real Slurm: nobody's rights needed, no key, ports of its own
PATH=${PATH#"$dir/bin:"}:/usr/sbin
command -v slurmctld >/dev/null && command -v slurmd >/dev/null && command -v sbatch >/dev/null || {
    echo "Slurm is not installed (tools/deps.sh test installs it): its commands were checked only"
    exit 0
}
mkdir "$dir/slurm" "$dir/slurm/state" "$dir/slurm/spool"
host=$(hostname -s)
port=$((21000 + $$ % 20000))
user=$(id -un)
cat >"$dir/slurm/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/none
CredType=cred/none
StateSaveLocation=$dir/slurm/state
SlurmdSpoolDir=$dir/slurm/spool
SlurmctldPidFile=$dir/slurm/slurmctld.pid
SlurmdPidFile=$dir/slurm/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$dir/slurm/slurm.conf"
slurmctld -L "$dir/slurm/slurmctld.log" 2>/dev/null && slurmd -N "$host" -L "$dir/slurm/slurmd.log" 2>/dev/null || true
for try in $(seq 1 40); do
    [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && break
    [ "$try" -lt 40 ] || { echo "Slurm does not start here: its commands were checked only"; exit 0; }
    sleep 0.5
done
sh deploy/slurm/archive.sh --work "$dir/real" --store "$dir/real.store" --shards 3 --cpus 1 --time 0:10:00 --partition all "$dir/in"
for try in $(seq 1 120); do
    [ -n "$(squeue -h)" ] || break
    sleep 0.5
done
"$SITREP" export "$dir/real.store" --as records | sort | cmp - "$dir/alone.records" || { cat "$dir"/real/log/*.txt; exit 1; }
echo "on a real Slurm as well"
