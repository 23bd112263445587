# Three crashes, each announced, shown and judged.

play_crashes() {
    local outcome=0
    follow > "$root/transitions" 2>&1 &
    follower=$!
    disown
    until [ -s "$root/transitions" ] || ! kill -0 $follower 2> /dev/null; do pause 0.01; done # what was before
    crash_multipathing || outcome=1
    crash_in_a_loop || outcome=1
    kill "$follower" 2> /dev/null
    crash_the_manager || outcome=1
    return $outcome
}

# pids_of FMRI...: the processes of instances, one pid a line.
pids_of() { "$tree/bin/svcs" -H -p -o fmri "$@" | awk '/^ / && $2 ~ /^[0-9]+$/ { print $2 }'; }

# all_pids: "FMRI PID" for every process of every service.
all_pids() { "$tree/bin/svcs" -H -a -p -o fmri | awk '/^[^ ]/ { fmri = $1 } /^ / && $2 ~ /^[0-9]+$/ { print fmri, $2 }' | sort; }

state_of() { "$tree/bin/svcs" -H -o state "$1"; }

is_mpathd() {
    local words=()
    mapfile -d '' -t words 2> /dev/null < "/proc/$1/cmdline"
    [[ " ${words[*]} " == *' dev.restarter.mpathd.Mpathd '* ]]
}

mpathd_pid() {
    local pid
    for pid in $(pids_of network/multipath); do
        is_mpathd "$pid" && echo "$pid" && return
    done
}

# processes: fills `pids` with those that may be new ones of the contract that `dead` was in, without starting a
# process: from the cgroups of its service, or else everything that /proc shows.
processes() {
    local file pid
    pids=()
    if [ -n "$contract" ]; then
        for file in "$contract"/*/cgroup.procs; do
            while read -r pid; do pids+=("$pid"); done 2> /dev/null < "$file"
        done
    else
        for file in /proc/[0-9]*; do pids+=("${file#/proc/}"); done
    fi
}

# is_dead PID: gone, or a zombie with no thread left, which only waits for its parent to ask.
is_dead() {
    local stat= threads
    read -r stat 2> /dev/null < "/proc/$1/stat" || return 0
    threads=("/proc/$1/task"/*)
    [[ ${stat##*) } == [ZX]* && ${#threads[@]} -le 1 ]]
}

crash_multipathing() {
    local dead pid line contract='' pids=() born=() killed died='' began='' found='' now lines_before
    dead=$(mpathd_pid)
    say
    say "crash 1: kill -9 of in.mpathd"
    [ -n "$dead" ] || { say "  network/multipath has no in.mpathd"; return 1; }
    if [ -n "$cgroup" ]; then
        while IFS= read -r line; do [[ $line == 0::* ]] && contract=${line%/*}; done < "/proc/$dead/cgroup"
        contract=${cgroup%/restarter-*}/restarter-${contract#*/restarter-}
    fi
    lines_before=$(wc -l < "$root/transitions")
    processes
    for pid in "${pids[@]}"; do born[pid]=before; done
    killed=${EPOCHREALTIME/[.,]/}
    kill -KILL "$dead"
    while :; do
        [ -n "$died" ] || ! is_dead "$dead" || died=${EPOCHREALTIME/[.,]/}
        processes
        now=${EPOCHREALTIME/[.,]/}
        for pid in "${pids[@]}"; do
            [ "${born[pid]:-}" != before ] || continue
            [ -n "${born[pid]:-}" ] || born[pid]=$now
            [ -n "$began" ] || began=${born[pid]}
            is_mpathd "$pid" && found=$pid
        done
        [ -z "$found" ] || break
        [ $((now - killed)) -lt 20000000 ] || { say "  no new in.mpathd within 20 s"; return 1; }
    done
    for ((now = 0; now < 1000; now++)); do
        tail -n "+$((lines_before + 1))" "$root/transitions" | grep -q 'network/multipath:default .*-> online (' && break
        pause 0.01
    done
    pid=$(mpathd_pid)
    say "  old pid $dead, new pid $pid"
    say "  it was dead $(milliseconds $((died - killed))) after the kill;" \
        "$(milliseconds $((began - died))) between death and the first process of its start method," \
        "$(milliseconds $((born[found] - died))) until the new in.mpathd"
    [ "$(state_of network/multipath)" = online ] || { say "  but network/multipath is not online again"; return 1; }
    # Only network/multipath may have moved since: the others depend on it with restart_on='none'.
    tail -n "+$((lines_before + 1))" "$root/transitions" | sed 's/^/  /'
    if tail -n "+$((lines_before + 1))" "$root/transitions" | grep -v network/multipath: | grep -q svc:/; then
        say "  a dependent changed its state, although restart_on='none'"
        return 1
    fi
    say "  its dependents (network/physical, network/cluster): nothing happened to them, restart_on='none'"
}

crash_in_a_loop() {
    say
    say "crash 2: a service whose process dies at once, again and again"
    "$tree/bin/svccfg" import "$here/crash-loop.xml" || return 1
    "$tree/bin/svcadm" enable -s -t site/crash-loop 2> /dev/null
    local waited
    for ((waited = 0; waited < 600; waited++)); do
        [ "$(state_of site/crash-loop)" = maintenance ] && break
        pause 0.05
    done
    "$tree/bin/svcs" -x site/crash-loop | sed 's/^/  /'
    [ "$(state_of site/crash-loop)" = maintenance ] || { say "  it is not in maintenance"; return 1; }
    "$tree/bin/svcadm" disable site/crash-loop
}

crash_the_manager() {
    local before after dead=$daemon killed
    say
    say "crash 3: kill -9 of svc.startd, pid $dead; its services run on"
    before=$(all_pids)
    [ -n "$before" ] || { say "  no service has a process"; return 1; }
    kill -KILL "$dead"
    while kill -0 "$dead" 2> /dev/null; do pause 0.001; done
    killed=${EPOCHREALTIME/[.,]/}
    start_daemon
    "$tree/bin/svcs" --follow --settled > /dev/null || { say "  not everything is online again"; "$tree/bin/svcs" -x; return 1; }
    say "  started again as pid $daemon, settled after $(milliseconds $((${EPOCHREALTIME/[.,]/} - killed)))"
    after=$(all_pids)
    if [ "$before" != "$after" ]; then
        say "  the processes are not the same; before:"
        say "$before"
        say "  after:"
        say "$after"
        return 1
    fi
    say "  it adopted everything; no service has a new pid:"
    sed 's/^/    /' <<< "$after"
}
