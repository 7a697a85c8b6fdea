#!/usr/bin/env bash
# A Slurm cluster of two nodes on this machine's loopback, for tests: slurm.sh start DIR; slurm.sh stop DIR; slurm.sh crash DIR n2.
# Needs root and Debian's slurmctld, slurmd, slurm-client and munge. Clients need SLURM_CONF=DIR/etc/slurm.conf.
set -euo pipefail
what=$1 D=$(realpath -m "$2")

stop() {
    for pid in "$D"/run/*.pid; do [ -f "$pid" ] && kill -9 "$(cat "$pid")" 2> /dev/null || true; done
}

case $what in
stop) stop ;;
crash) kill -9 "$(cat "$D/run/$3.pid")" ;;
start)
    # Ports of its own, so that two clusters can stand beside each other.
    port=$((20000 + RANDOM % 20000))
    mkdir -p -m755 "$D" "$D"/{etc,log,run,state,munge,spool,spool/n1,spool/n2}
    # munge wants to be reachable by all.
    chmod 755 "$D"
    dd if=/dev/urandom of="$D/munge/munge.key" bs=1024 count=1 status=none
    chmod 400 "$D/munge/munge.key"
    cat > "$D/etc/slurm.conf" <<EOF
ClusterName=ci
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$D/munge/munge.socket,cred_expire=5
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
MailProg=/bin/true
MaxArraySize=${SLURM_TEST_ARRAY_SIZE:-1001}
SlurmctldPidFile=$D/run/slurmctld.pid
SlurmdPidFile=$D/run/slurmd-%n.pid
SlurmctldLogFile=$D/log/slurmctld.log
SlurmdLogFile=$D/log/slurmd-%n.log
StateSaveLocation=$D/state
SlurmdSpoolDir=$D/spool/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=1,sched_min_interval=200000,batch_sched_delay=0
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=2
TCPTimeout=1
MessageTimeout=5
BatchStartTimeout=10
KillWait=10
NodeName=n1 NodeAddr=127.0.0.1 NodeHostname=localhost Port=$((port + 1)) CPUs=2 RealMemory=16000 State=UNKNOWN
NodeName=n2 NodeAddr=127.0.0.1 NodeHostname=localhost Port=$((port + 2)) CPUs=2 RealMemory=16000 State=UNKNOWN
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
EOF
    export SLURM_CONF=$D/etc/slurm.conf
    trap 'stop' ERR
    setsid munged --foreground --key-file="$D/munge/munge.key" --socket="$D/munge/munge.socket" --pid-file="$D/run/munge-daemon.pid" \
        --log-file="$D/log/munged.log" --seed-file="$D/munge/seed" > /dev/null 2>&1 < /dev/null &
    echo $! > "$D/run/munged.pid"
    for _ in $(seq 100); do [ -S "$D/munge/munge.socket" ] && break; sleep 0.1; done
    setsid slurmctld -D -f "$SLURM_CONF" > /dev/null 2>&1 < /dev/null &
    echo $! > "$D/run/controller.pid"
    for node in n1 n2; do
        # A process space of its own: a crash takes all of its tasks along.
        setsid unshare --pid --fork --kill-child --mount-proc slurmd -D -N $node -f "$SLURM_CONF" > /dev/null 2>&1 < /dev/null &
        echo $! > "$D/run/$node.pid"
    done
    for (( end = SECONDS + 60; SECONDS < end; )); do
        [ "$(timeout 5 sinfo -h -N -o %T 2> /dev/null | grep -c '^idle$')" = 2 ] && exit 0
        sleep 0.2
    done
    echo "The cluster did not start; its logs are in $D/log." >&2
    stop
    exit 1
    ;;
esac
