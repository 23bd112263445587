# What every program in bin/ begins with: it finds this tree and a JDK 25, and starts a Java program quickly.
#
# A launcher is four lines, so that it works wherever the tree lies and through a symbolic link:
#
#     #!/bin/sh
#     self=$0; [ ! -L "$self" ] || self=$(readlink -f -- "$self")
#     case $self in */*) ;; *) self=./$self ;; esac
#     . "${self%/*}/../lib/launch.sh"
#     run_java NAME dev.restarter.ROOM.Main "$@"
#
# Sourcing it sets and exports RESTARTER_HOME, the tree's folder. The usual path starts no process before `exec java`.

case $self in
    /*/bin/*) RESTARTER_HOME=${self%/bin/*} ;;
    *) RESTARTER_HOME=$(CDPATH='' cd -- "${self%/*}/.." && pwd) || exit 1 ;;
esac
export RESTARTER_HOME

# is_jdk_25 DIR: does DIR hold a Java of version 25 or newer, by its `release` file?
is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ "${value:-0}" -ge 25 ]
        return
    done < "$1/release"
    return 1
}

# find_java: puts the folder of a JDK 25 into `java_home`, or fails. The order is: what the user named, the JDK that
# the caches of this tree were made with (they fit no other), the usual folders, the `java` on the PATH.
find_java() {
    java_home=${RESTARTER_JAVA:-}
    if [ -n "$java_home" ]; then
        is_jdk_25 "$java_home" && return
        echo "${self##*/}: RESTARTER_JAVA names '$java_home', which is no JDK 25; set it to the folder of one, or unset it" >&2
        exit 1
    fi
    java_home=${JAVA_HOME:-}
    [ -n "$java_home" ] && is_jdk_25 "$java_home" && return
    if [ -r "$RESTARTER_HOME/lib/built-with" ]; then
        IFS= read -r java_home < "$RESTARTER_HOME/lib/built-with"
        is_jdk_25 "$java_home" && return
    fi
    for java_home in /usr/lib/jvm/* /usr/lib64/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/java/* \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*; do
        is_jdk_25 "$java_home" && return
    done
    java_home=$(command -v java) && java_home=$(readlink -f -- "$java_home") && java_home=${java_home%/bin/java} \
        && is_jdk_25 "$java_home"
}

# need_java PROGRAM: find_java, or one sentence about what to install, and the end.
need_java() {
    find_java && return
    echo "$1: needs a JDK 25 and finds none; install it with 'apt-get install openjdk-25-jdk-headless' (Debian 13) or as \
Temurin's package 'temurin-25-jdk', or set RESTARTER_JAVA to the folder of one" >&2
    exit 1
}

# run_java NAME MAIN ARGUMENT...: becomes the Java program MAIN, with the flags and the AOT cache of NAME, through the
# command in `java_through` if a launcher set one, and with the jars in `jars_behind` (each with a ':' before it) as well.
# The package of MAIN names its jar (dev.restarter.ROOM is lib/restarter-ROOM.jar), and that jar's manifest names the jars it needs.
# A cache that is missing or does not fit costs time, nothing else. While packaging, RESTARTER_TRAIN names the cache that
# this run is to write.
run_java() {
    need_java "${self##*/}"
    name=$1
    main=$2
    shift 2
    room=${main#dev.restarter.}
    flags=$RESTARTER_HOME/lib/$name.flags
    [ -f "$flags" ] || flags=$RESTARTER_HOME/lib/program.flags
    cache=$RESTARTER_HOME/lib/$name.aot
    jars=$RESTARTER_HOME/lib/restarter-${room%%.*}.jar${jars_behind:-}
    if [ -n "${RESTARTER_TRAIN:-}" ]; then
        set -- "-XX:AOTCacheOutput=$RESTARTER_TRAIN" -cp "$jars" "$main" "$@"
    elif [ -f "$cache" ]; then
        set -- "-XX:AOTCache=$cache" -cp "$jars" "$main" "$@"
    else
        set -- -cp "$jars" "$main" "$@"
    fi
    # These would put other flags, or a line on stderr, into every program of ours.
    unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS RESTARTER_TRAIN
    # Names of files and services are UTF-8; a Java in another locale cannot even open them.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;;
        *) LC_ALL=C.UTF-8; export LC_ALL ;;
    esac
    # shellcheck disable=SC2086 # several words, or none
    exec ${java_through:-} "$java_home/bin/java" "@$flags" "-Drestarter.home=$RESTARTER_HOME" "-Dorg.sqlite.lib.path=$RESTARTER_HOME/lib" "$@"
}
