# What facts are made of, for the other side to read: files and what a few programs print. Nothing that changes by itself,
# such as free memory, and nothing secret. What a host does not have is left out.

gather() {
  show uname print_uname
  show name print_name
  for file in /etc/oracle-release /etc/centos-release /etc/redhat-release /etc/arch-release /etc/os-release \
    /etc/lsb-release /etc/debian_version /etc/resolv.conf /proc/1/comm /run/systemd/container; do
    [ ! -f "$file" ] || show "$file" cat "$file"
  done
  show cpuinfo print_processors
  show meminfo grep -E '^(MemTotal|SwapTotal):' /proc/meminfo
  show nproc nproc
  show paths print_existing /usr/bin/dnf /usr/bin/yum /usr/bin/apt-get /usr/bin/zypper /usr/bin/pacman \
    /run/systemd/system /sbin/openrc /etc/init.d /.dockerenv /dev/kvm /proc/vz /proc/bc /proc/lve /proc/xen
  show virtual print_virtual
  show keys print_keys
  gather_network
} 2>/dev/null

print_uname() {
  for part in s n r v m; do
    uname "-$part"
  done
  getconf LONG_BIT
}

# The addresses and names that the host knows itself by. Whoever asks a name server may have to wait.
print_name() {
  address=$(timeout 5 getent ahosts "$(uname -n)")
  [ -z "$address" ] || timeout 5 getent hosts "${address%% *}"
}

print_processors() {
  keys='processor|Processor|vendor_id|Vendor|model name|cpu|physical id|core id|cpu cores|siblings'
  grep -E "^($keys)[[:blank:]]*:" /proc/cpuinfo
}

print_existing() {
  for path; do
    [ ! -e "$path" ] || printf '%s\n' "$path"
  done
}

print_virtual() {
  sed 's/^/cgroup /' /proc/1/cgroup
  tr '\0' '\n' </proc/1/environ | sed -n 's/^container=/container /p'
  for name in product_name sys_vendor product_family bios_vendor; do
    file=/sys/devices/virtual/dmi/id/$name
    [ ! -r "$file" ] || printf '%s %s\n' "$name" "$(cat "$file")"
  done
  sed -n 's/^\(kvm\|vboxdrv\|virtio\) .*/module \1/p' /proc/modules
}

# Public keys, which every client is shown.
print_keys() {
  for algorithm in dsa rsa ecdsa ed25519; do
    file=/etc/ssh/ssh_host_${algorithm}_key.pub
    [ ! -r "$file" ] || printf '%s %s\n' "$algorithm" "$(cat "$file")"
  done
}

# The addresses are Ansible's: nothing is sent to them, only the way there is looked up.
gather_network() {
  command -v ip >/dev/null || return 0
  show route4 ip -4 route get 8.8.8.8
  show route6 ip -6 route get 2404:6800:400a:800::1012
  show addresses ip addr show
  show interfaces print_interfaces
}

# Interfaces in the order of their folder, which is the one that Ansible sees, and then what the kernel says of each.
print_interfaces() (
  cd /sys/class/net || return
  find . -mindepth 1 -maxdepth 1 -xtype d -printf '%f\n'
  set +f
  grep -sH '' ./*/address ./*/mtu ./*/operstate ./*/type ./*/speed ./*/flags ./*/bridge/bridge_id ./*/bridge/stp_state
  find ./*/bonding -maxdepth 0 -printf '%p:\n'
  find ./*/device ./*/device/driver/module ./*/brif/* -maxdepth 0 -type l -printf '%p:%l\n'
)
