#!/bin/sh
# systemd-in-a-namespace.sh TREE GROUP: becomes a real systemd, as the first process of namespaces of its own, with one
# unit: that of the tree, which is seen at /mnt. All of the machine's files are read-only to it, and what it would write
# to is memory of its own, since a booting systemd cleans up. GROUP is a fresh control group for it.
set -e
tree=$1 group=$2
if [ "${3-}" != inside ]; then
    echo $$ > "$group/cgroup.procs"
    exec unshare --pid --mount --uts --ipc --cgroup --net --fork --kill-child "$0" "$tree" "$group" inside
fi
mount --make-rprivate /
mount --bind "$tree" /mnt
mount -o remount,bind,ro /mnt
mount -o remount,bind,ro /
for folder in /dev /run /tmp /var/lib /var/log; do mount -t tmpfs tmpfs $folder; done
# The unit wants a folder of its own in /etc, where a fresh machine has none.
cp -a /etc /run/etc && mount --bind /run/etc /etc
mount -t tmpfs tmpfs /etc/systemd/system
mount -t proc proc /proc
umount -R /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
cd /dev
mknod null c 1 3 && mknod zero c 1 5 && mknod random c 1 8 && mknod urandom c 1 9 && mknod tty c 5 0
chmod 666 null zero random urandom tty
mkdir pts shm && ln -s /proc/self/fd fd
mkdir -p /run/systemd/system
cd /run/systemd/system
sed "s,/opt/restarter,/mnt,; s/^\[Unit\]/&\nDefaultDependencies=no/" /mnt/lib/systemd/restarter.service > restarter.service
printf '[Unit]\nDescription=one unit\nDefaultDependencies=no\nWants=restarter.service\n' > one.target
cat > /run/service.xml <<'END'
<?xml version="1.0"?>
<!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
<service_bundle type="manifest" name="one">
  <service name="test/one" type="service" version="1">
    <create_default_instance enabled="true"/>
    <exec_method type="method" name="start" exec="sleep 1000 &amp;" timeout_seconds="60"/>
    <exec_method type="method" name="stop" exec=":kill" timeout_seconds="60"/>
  </service>
</service_bundle>
END
cd /
container=test
export container
exec /usr/bin/systemd --system --unit=one.target --log-target=console --show-status=no
