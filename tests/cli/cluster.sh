#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster.sh BLOCUS: does each recipe of results/cluster/ make the folder of one machine,
# also when a fifth of the slices is killed while it runs?
#
# The program that recipes call kills itself as a machine that fails would, at random, in
# the first attempt at a fifth of the slices (of 1 and 2 slices: of the last).  A recipe
# that stops at that is called again, as its user would do, and goes on with what is there.
# Those whose tool is not here are left out, and that is said; one at least must be here.
# For Slurm a munged, a slurmctld and three slurmd of our own run on this host until the
# end (as root only).

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
recipes=$root/results/cluster
scratch=$(mktemp -d) || exit 1
daemons=
stop() {
    for pid in $daemons; do kill "$pid" 2> /dev/null; done
    # shellcheck disable=SC2086
    [ -z "$daemons" ] || wait $daemons 2> /dev/null
    rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT TERM
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
command="run scenarios/blockade-2025.csv -n 4100 --outputs stock"
status=0
tried=0
# shellcheck disable=SC2086
"$blocus" $command -q -o one || exit 1

# The program with its accidents.  A slice has one at most: its mark stays.
mkdir marks
cat > frail << END
#!/bin/sh
slice= before=
for word do
    [ "\$before" = --slice ] && slice=\$word
    before=\$word
done
[ -n "\$slice" ] || exec "$blocus" "\$@"
k=\${slice%/*} n=\${slice#*/}
doomed=\$(awk -v k="\$k" -v n="\$n" 'BEGIN { srand(7 * n + k); rand(); print n < 3 ? k == n : rand() < 0.2 }')
[ "\$doomed" = 1 ] && mkdir "$scratch/marks/\$FOLDER_OF_TRIAL-\$k" 2> /dev/null || exec "$blocus" "\$@"
"$blocus" "\$@" &
sleep 0.0\$((k % 3))
kill -9 \$! 2> /dev/null
wait \$!
kill -9 \$\$
END
chmod +x frail
BLOCUS=$scratch/frail
export BLOCUS

# try TOOL RECIPE N: until its folder is there; is that the folder of one machine, and does
# a merge in any other order make the same?
try() {
    tool=$1 recipe=$2 n=$3
    FOLDER_OF_TRIAL=$recipe-$n
    export FOLDER_OF_TRIAL
    calls=0
    tried=$((tried + 1))
    while [ ! -e "$FOLDER_OF_TRIAL/merged" ] && [ $calls -lt 9 ]; do
        calls=$((calls + 1))
        # shellcheck disable=SC2086
        "$recipes/$recipe.sh" "$n" "$scratch/$FOLDER_OF_TRIAL" $command > "$FOLDER_OF_TRIAL.log" 2>&1
    done
    killed=$(find marks -mindepth 1 -name "$FOLDER_OF_TRIAL-*" | grep -c .)
    # shellcheck disable=SC2046
    "$blocus" merge -q $(find "$FOLDER_OF_TRIAL" -maxdepth 1 -name 'part-*' | awk -v seed="$n" \
        'BEGIN { srand(seed) } { print rand() "\t" $0 }' | sort -n | cut -f2) -o again > again.log 2>&1
    if diff -r one "$FOLDER_OF_TRIAL/merged" > /dev/null 2>&1 && diff -r one again > /dev/null 2>&1; then
        echo "$tool: $n slices, $killed killed, $calls calls: the same folder"
    else
        echo "$tool: $n slices, $killed killed, $calls calls: another folder"
        tail -n 3 "$FOLDER_OF_TRIAL.log" again.log >&2
        status=1
    fi
    rm -rf again
}

has() {
    command -v "$1" > /dev/null 2>&1 || { echo "$1: not here"; return 1; }
}

start_slurm() {
    mkdir -m 755 slurm && dd if=/dev/urandom of=slurm/key bs=128 count=1 2> /dev/null
    chmod 600 slurm/key && chmod 755 .
    host=$(hostname -s)
    cat > slurm/slurm.conf << END
ClusterName=here
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$scratch/slurm/munge.socket
CredType=cred/munge
SlurmctldPort=26817
StateSaveLocation=$scratch/slurm/state
SlurmdSpoolDir=$scratch/slurm/spool-%n
SlurmctldPidFile=$scratch/slurm/slurmctld.pid
SlurmdPidFile=$scratch/slurm/slurmd-%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0,bf_interval=1
ReturnToService=2
NodeName=n[1-3] NodeHostname=$host NodeAddr=127.0.0.1 Port=[26818-26820] CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=n[1-3] Default=YES MaxTime=INFINITE State=UP
END
    mkdir slurm/state slurm/spool-n1 slurm/spool-n2 slurm/spool-n3
    export SLURM_CONF="$scratch/slurm/slurm.conf"
    munged --force --foreground --key-file="$scratch/slurm/key" --socket="$scratch/slurm/munge.socket" \
        --pid-file="$scratch/slurm/munge.pid" --log-file="$scratch/slurm/munge.log" \
        --seed-file="$scratch/slurm/seed" > slurm/munged.out 2>&1 &
    daemons=$!
    sleep 1
    slurmctld -D > slurm/slurmctld.log 2>&1 &
    daemons="$daemons $!"
    for node in n1 n2 n3; do
        slurmd -D -N $node > slurm/$node.log 2>&1 &
        daemons="$daemons $!"
    done
    tries=0
    until [ "$(sinfo -h -N -o %T 2> /dev/null | grep -cE 'idle|mixed')" -eq 3 ]; do
        tries=$((tries + 1))
        [ $tries -lt 60 ] || { tail -n 3 slurm/*.log >&2; return 1; }
        sleep 0.5
    done
}

if has parallel; then
    for n in 1 2 7 64; do try "GNU parallel" parallel $n; done
fi
if has mpirun; then
    MPIRUN="mpirun --allow-run-as-root --oversubscribe -np 3"
    export MPIRUN
    try mpirun mpirun 7
fi
if has snakemake; then
    tried=$((tried + 1))
    HOME=$scratch BLOCUS= snakemake -s "$recipes/Snakefile" -c 2 --config blocus="$blocus" n=5 folder=snake \
        "command=$command" > snake.log 2>&1
    if diff -r one snake/merged > /dev/null 2>&1; then
        echo "Snakemake: 5 slices: the same folder"
    else
        echo "Snakemake: 5 slices: another folder"
        status=1
    fi
fi
if has slurmctld && has slurmd && has munged; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "Slurm: its daemons are tried as root only"
    elif start_slurm; then
        try "Slurm" slurm 7
    else
        echo "Slurm: its daemons do not start here"
        status=1
    fi
fi
[ $tried -gt 0 ] || { echo "no tool of any recipe is here"; exit 1; }
exit $status
