#!/bin/sh
# Turns a plain Debian root folder into that of a lab host. Usage: host.sh ROOT      (run by image.sh, as root)
set -eu

root=$1

# Each host makes its own keys at its first boot: two hosts with one key would hide a mixed-up port.
rm -f "$root"/etc/ssh/ssh_host_*
mkdir -p "$root/etc/systemd/system/ssh.service.d"
cat >"$root/etc/systemd/system/ssh.service.d/host-keys.conf" <<'UNIT'
[Service]
ExecStartPre=
ExecStartPre=/usr/bin/ssh-keygen -A
ExecStartPre=/usr/sbin/sshd -t
UNIT

# lab_authorized_keys is put there when a host is made.
cat >"$root/etc/ssh/sshd_config.d/lab.conf" <<'SSHD'
PermitRootLogin prohibit-password
AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/lab_authorized_keys
LogLevel VERBOSE
SSHD

# pi uses sudo without a password. ops is asked for one, and has none until somebody sets it.
for user in pi ops; do
    chroot "$root" useradd --create-home --shell /bin/bash --groups sudo "$user"
done
printf 'pi ALL=(ALL:ALL) NOPASSWD: ALL\n' >"$root/etc/sudoers.d/pi"
chmod 0440 "$root/etc/sudoers.d/pi"

# What a machine does at hours of its own choosing would make one rehearsal differ from the next.
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
    console-getty.service getty.target; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
done

# Whatever a template says, no packet leaves for the addresses of the machines that the lab plays.
cat >"$root/etc/systemd/system/lab-never-route.service" <<'UNIT'
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
chroot "$root" systemctl enable lab-never-route.service

# Each host gets its own id at its first boot.
rm -f "$root/var/lib/dbus/machine-id"
: >"$root/etc/machine-id"

# apt's lists stay, as on a machine in use, and what the bundled roles install lies there already downloaded, so
# that a rehearsal needs the network for nothing.
chroot "$root" apt-get clean
chroot "$root" apt-get install --yes --download-only --no-install-recommends prometheus prometheus-node-exporter nginx adduser
