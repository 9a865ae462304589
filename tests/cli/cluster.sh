#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cluster.sh BLOCUS: does each recipe of results/cluster/ make the folder of one machine?
# Those whose tool is not here are left out, and that is said.  For Slurm a munged, a
# slurmctld and a slurmd of our own run on this host until the end (as root only).

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
BLOCUS=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
export BLOCUS
recipes=$root/results/cluster
scratch=$(mktemp -d) || exit 1
daemons=
stop() {
    for pid in $daemons; do kill "$pid" 2> /dev/null; done
    rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT TERM
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
command="run scenarios/blockade-2025.csv -n 500 --outputs stock"
status=0
# shellcheck disable=SC2086
"$BLOCUS" $command -q -o one || exit 1

# judge TOOL FOLDER: is what it merged the folder of one machine?
judge() {
    if diff -r one "$2/merged" > /dev/null 2>&1; then
        echo "$1: the same folder"
    else
        echo "$1: another folder"
        status=1
    fi
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
SlurmdPort=26818
StateSaveLocation=$scratch/slurm/state
SlurmdSpoolDir=$scratch/slurm/spool
SlurmctldPidFile=$scratch/slurm/slurmctld.pid
SlurmdPidFile=$scratch/slurm/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
    mkdir slurm/state slurm/spool
    export SLURM_CONF="$scratch/slurm/slurm.conf"
    munged --force --foreground --key-file="$scratch/slurm/key" --socket="$scratch/slurm/munge.socket" \
        --pid-file="$scratch/slurm/munge.pid" --log-file="$scratch/slurm/munge.log" \
        --seed-file="$scratch/slurm/seed" > slurm/munged.out 2>&1 &
    daemons=$!
    sleep 1
    slurmctld -D > slurm/slurmctld.log 2>&1 &
    daemons="$daemons $!"
    slurmd -D > slurm/slurmd.log 2>&1 &
    daemons="$daemons $!"
    tries=0
    until sinfo -h -o %T 2> /dev/null | grep -qE 'idle|mixed'; do
        tries=$((tries + 1))
        [ $tries -lt 60 ] || { tail -n 3 slurm/*.log >&2; return 1; }
        sleep 0.5
    done
}

if has parallel; then
    # shellcheck disable=SC2086
    "$recipes/parallel.sh" 5 parallel $command
    judge "GNU parallel" parallel
fi
if has mpirun; then
    # shellcheck disable=SC2086
    MPIRUN="mpirun --allow-run-as-root --oversubscribe -np 3" "$recipes/mpirun.sh" 5 mpi $command
    judge mpirun mpi
fi
if has snakemake; then
    HOME=$scratch snakemake -s "$recipes/Snakefile" -c 2 --config blocus="$BLOCUS" n=5 folder=snake \
        "command=$command" > snake.log 2>&1
    judge Snakemake snake
fi
if has slurmctld && has slurmd && has munged; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "Slurm: its daemons are tried as root only"
    elif start_slurm; then
        # shellcheck disable=SC2086
        timeout 120 "$recipes/slurm.sh" 5 "$scratch/array" $command > array.log 2>&1 || cat array.log
        judge "Slurm" array
    else
        echo "Slurm: its daemons do not start here"
        status=1
    fi
fi
exit $status
