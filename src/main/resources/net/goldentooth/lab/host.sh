#!/bin/sh
# Turns a plain Debian into a lab host. Usage: host.sh      (image.sh runs it inside the new system)
set -eu

# Process 1. Docker mounts the control groups read-only, and systemd must write to its own part of them: with
# version 2 (one hierarchy) the mount is made writable, with version 1 systemd mounts what it wants by itself.
cat >/usr/local/sbin/lab-init <<'INIT'
#!/bin/sh
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mount -o remount,rw /sys/fs/cgroup
else
    mount -t tmpfs tmpfs /sys/fs/cgroup
fi
exec /sbin/init
INIT
chmod 0755 /usr/local/sbin/lab-init

# Each host makes its own keys at its first boot: two hosts with one key would hide a mixed-up port.
rm -f /etc/ssh/ssh_host_*
mkdir -p /etc/systemd/system/ssh.service.d
cat >/etc/systemd/system/ssh.service.d/host-keys.conf <<'UNIT'
[Service]
ExecStartPre=
ExecStartPre=/usr/bin/ssh-keygen -A
ExecStartPre=/usr/sbin/sshd -t
UNIT

# lab_authorized_keys is put there when a host is made.
cat >/etc/ssh/sshd_config.d/lab.conf <<'SSHD'
PermitRootLogin prohibit-password
AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/lab_authorized_keys
LogLevel VERBOSE
SSHD

# pi uses sudo without a password. ops is asked for one, and has none until somebody sets it.
for user in pi ops; do
    useradd --create-home --shell /bin/bash --groups sudo "$user"
done
printf 'pi ALL=(ALL:ALL) NOPASSWD: ALL\n' >/etc/sudoers.d/pi
chmod 0440 /etc/sudoers.d/pi

# What a machine does at hours of its own choosing would make one rehearsal differ from the next.
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
    console-getty.service getty.target; do
    ln -sf /dev/null "/etc/systemd/system/$unit"
done

# never-route is put there when a host is made. Whatever a template says, no packet leaves for the addresses of the machines that the lab plays.
mkdir /etc/goldentooth-lab
cat >/etc/systemd/system/lab-never-route.service <<'UNIT'
[Unit]
Description=Refuse to route to the addresses of the machines that the lab plays
ConditionPathExists=/etc/goldentooth-lab/never-route
DefaultDependencies=no
After=local-fs.target
Before=network-pre.target
Wants=network-pre.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -ec 'while read -r address; do ip route replace unreachable "$$address"; done </etc/goldentooth-lab/never-route'

[Install]
WantedBy=multi-user.target
UNIT
systemctl enable lab-never-route.service

# Each host gets its own id at its first boot.
rm -f /var/lib/dbus/machine-id
: >/etc/machine-id
