# The private network: a namespace for the services, one for the router, two cables between them; and their end.

namespace=restarter-$$
router=restarter-$$-router
daemon=0 follower=0 cgroup='' removed=no

may_use_root() { [ "$(id -u)" = 0 ] && unshare --net true 2> /dev/null; }

# An ordinary user becomes root of a user namespace, with processes, mounts and network of its own; there the rest of
# this script goes on as it does for root.
enter_user_namespace_if_needed() {
    if [ "${NETWORK_BOOT_INSIDE:-}" = yes ]; then
        mount -t tmpfs tmpfs /run && mkdir /run/netns || fail "cannot mount a folder of our own on /run"
        return
    fi
    may_use_root && return
    local inside=(unshare --user --map-root-user --net --mount --pid --fork --kill-child --mount-proc)
    "${inside[@]}" true 2> /dev/null || fail "may neither make a network namespace nor a user namespace here;" \
        "run it as root, or allow user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone)"
    say "an ordinary user: everything happens inside a user namespace. Reduced there: contracts are tracked as process"
    say "trees, for want of cgroups; there is one user only; the network namespaces are named inside it alone."
    stand_outside "$@"
}

# unshare itself is deaf to SIGINT and SIGTERM, and what is inside dies untidily with it; so this process stays outside
# and hands on what it is sent; killed, it takes the inside along. That is a job, because only a job may hear SIGINT.
stand_outside() {
    local job status=1
    set -m
    NETWORK_BOOT_INSIDE=yes setpriv --pdeathsig KILL "${inside[@]}" "$here/run" "$@" <&0 &
    job=$!
    set +m
    trap 'kill -INT -- -$job' INT
    trap 'kill -TERM -- -$job' TERM HUP
    while kill -0 "$job" 2> /dev/null; do
        wait "$job"
        status=$?
    done
    exit $status
}

make_network() {
    local i
    ip netns add "$namespace" && ip netns add "$router" || fail "'ip netns add' failed, see above"
    ip -n "$router" link set lo up
    ip -n "$router" link add switch type bridge || fail "this kernel has no bridge"
    ip -n "$router" address add 192.0.2.1/24 dev switch
    ip -n "$router" link set switch up
    for i in 0 1; do
        ip -n "$router" link add "to-eth$i" type veth peer name "eth$i" netns "$namespace" || fail "this kernel has no veth"
        ip -n "$router" link set "to-eth$i" master switch up
    done
}

# One group of two interfaces; its data address is 192.0.2.10, and each interface has a test address of its own.
write_configuration() {
    mkdir -p "$root/etc/network"
    echo 'ipmp group net0 192.0.2.10/24 up' > "$root/etc/network/hostname.ipmp0"
    echo '192.0.2.11/24 -failover group net0 up' > "$root/etc/network/hostname.eth0"
    echo '192.0.2.12/24 -failover group net0 up' > "$root/etc/network/hostname.eth1"
}

pause() { read -r -t "$1" -u "$never"; } # always fails, after that many seconds

milliseconds() { printf '%d.%01d ms' $(($1 / 1000)) $(($1 % 1000 / 100)); }

start_daemon() {
    # The shell must not say 'Killed' for the daemon that crash.sh kills; so it is no job of the shell's. A session of
    # its own, because what ends us may be sent to our whole group, and it is for us to say how the daemon ends.
    setsid nsenter --net="/run/netns/$namespace" "$tree/bin/svc.startd" --root "$root" >> "$root/svc.startd.log" 2>&1 < /dev/null &
    daemon=$!
    disown
    local waited
    for ((waited = 0; waited < 3000; waited++)); do
        [ -S "$root/run/socket" ] && "$tree/bin/svcs" -H > /dev/null 2>&1 && break
        kill -0 "$daemon" 2> /dev/null || { cat "$root/svc.startd.log" >&2; fail "svc.startd ended at once"; }
        pause 0.01
    done
    [ -n "$cgroup" ] || find_cgroup
}

# The cgroup below which the daemon keeps those of the services; none where it cannot write there.
find_cgroup() {
    local line mount path
    while read -r line; do
        [[ $line == *' - cgroup2 '* ]] && set -- $line && mount=$5
    done < /proc/self/mountinfo
    while IFS= read -r line; do
        [[ $line == 0::* ]] && path=${line#0::}
    done < "/proc/$daemon/cgroup"
    [[ ${path:-} == */restarter-* ]] || return
    local before=${path%%/restarter-*} rest=${path#*/restarter-}
    cgroup=${mount:-/sys/fs/cgroup}$before/restarter-${rest%%/*}
}

# follow OPTION...: what `svcs` shows while states change, until it ends by itself or is ended.
follow() {
    "$tree/bin/svcs" --follow "$@"
}

# Stops the services in reverse order, as `svcadm shutdown` does, and waits for the daemon's end.
shut_down() {
    [ "$daemon" != 0 ] && kill -0 "$daemon" 2> /dev/null || return
    local follower=0 waited
    if [ "$1" = shown ]; then
        say
        say "stopping in reverse order"
        "$tree/bin/svcs" --follow 2> /dev/null | grep -v -- ' - -> ' & # less what was before
        follower=$!
        pause 0.3
    fi
    "$tree/bin/svcadm" shutdown || say "svcadm shutdown ended with $?; what is left is killed"
    for ((waited = 0; waited < 500; waited++)); do
        kill -0 "$daemon" 2> /dev/null || break
        pause 0.01
    done
    [ $follower = 0 ] || wait $follower
}

stay() {
    trap 'interrupted=yes' INT TERM HUP
    interrupted=no
    say
    say "the network stays until Ctrl-C. In another terminal, for example:"
    say "  export RESTARTER_ROOT=$root PATH=$tree/bin:\$PATH"
    say "  svcs -a"
    if [ "${NETWORK_BOOT_INSIDE:-}" = yes ]; then
        say "  nsenter --preserve-credentials --user --mount --net --target PID   # PID: of svc.startd, to see the network"
    else
        say "  ip -n $router link set to-eth0 down     # eth0 loses its cable: its address moves to eth1"
        say "  nsenter --net=/run/netns/$router ping 192.0.2.10"
    fi
    while [ $interrupted = no ]; do
        kill -0 "$daemon" 2> /dev/null || { tail -n 20 "$root/svc.startd.log"; say "svc.startd has ended"; result=1; break; }
        pause 1
    done
    trap '' INT TERM HUP
    shut_down shown
}

# On every way out: no process, cgroup, namespace or file of this run stays.
clean_up() {
    local status=$? pid waited folder
    [ $removed = no ] || return
    removed=yes
    trap '' INT TERM HUP
    if [ "$daemon" != 0 ]; then
        # Ended early we may not know its cgroup yet; it stands still while we look.
        [ -n "$cgroup" ] || { kill -STOP "$daemon" && find_cgroup; } 2> /dev/null
        kill -KILL "$daemon" 2> /dev/null
    fi
    if [ -n "$cgroup" ] && [ -e "$cgroup/cgroup.kill" ]; then
        echo 1 > "$cgroup/cgroup.kill"
    fi
    # Whatever lives in our namespaces, cgroup or not.
    for ((waited = 0; waited < 300; waited++)); do
        set -- $({ ip netns pids "$namespace"; ip netns pids "$router"; } 2> /dev/null)
        [ $# = 0 ] && break
        kill -KILL "$@" 2> /dev/null
        pause 0.01
    done
    if [ -n "$cgroup" ] && [ -d "$cgroup" ]; then
        for ((waited = 0; waited < 300; waited++)); do
            find "$cgroup" -depth -type d -exec rmdir {} + 2> /dev/null
            [ -d "$cgroup" ] || break
            pause 0.01
        done
    fi
    ip netns delete "$namespace" 2> /dev/null
    ip netns delete "$router" 2> /dev/null
    [ -z "${root:-}" ] || rm -rf "$root"
    exit $status
}
