# Builds the tree when it is missing or older than its sources, quietly but not silently.

need_programs() {
    JDK_HOME=$("$project/restarter/tree/src/main/build/look-for-jdk-25" network-boot) || exit 1
    export JDK_HOME # Maven's search for a JDK 25 looks here, too
    if ! command -v ip > /dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
            say "installing iproute2, which has 'ip'"
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends iproute2 > /dev/null 2>&1 \
                || { apt-get update -qq > /dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive \
                    apt-get install -qq -y --no-install-recommends iproute2 > /dev/null 2>&1; }
        fi
        command -v ip > /dev/null || fail "needs 'ip'; install it with 'apt-get install iproute2'"
    fi
    command -v nsenter > /dev/null || fail "needs 'nsenter'; install it with 'apt-get install util-linux'"
}

# Stale is a tree whose build began before a source, a manifest, a launcher or a POM was changed.
tree_is_current() {
    [ -f "$tree/lib/built-with" ] && [ -x "$tree/bin/svc.startd" ] && [ -f "$project/restarter/tree/target/built" ] \
        && [ -z "$(find "$project/pom.xml" "$project/restarter" "$project/services" "$project/manifests" \
            \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$project/restarter/tree/target/built" -print -quit)" ]
}

build_if_stale() {
    tree_is_current && return
    command -v mvn > /dev/null || fail "needs Maven to build Restarter; install it with 'apt-get install maven'"
    local log begun=$SECONDS line
    log=$(mktemp) || exit 1
    say "building Restarter (a minute or two the first time)"
    (cd "$project" && mvn -B -ntp -DskipTests -pl restarter/tree -am package) 2>&1 | tee "$log" | while IFS= read -r line; do
        case $line in
            *'Building Restarter: '*) [ ! -t 1 ] || printf '\r\033[K  %s' "${line#*Building Restarter: }" ;;
        esac
    done
    local status=${PIPESTATUS[0]}
    [ ! -t 1 ] || printf '\r\033[K'
    if [ "$status" != 0 ]; then
        grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
        fail "the build failed; all it said is in $log"
    fi
    rm -f "$log"
    say "built in $((SECONDS - begun)) s"
}
