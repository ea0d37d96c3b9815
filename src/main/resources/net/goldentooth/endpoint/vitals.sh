# What people like to know of a host, and nothing else depends on.

show_vitals() {
  if [ -n "$root" ]; then
    hostname=
    [ ! -f "$root/etc/hostname" ] || [ -L "$root/etc/hostname" ] || read -r hostname _ <"$root/etc/hostname"
    tell vitals "hostname ${hostname:-unknown}${nl}kernel none"
    inside /etc/os-release
    [ ! -r "$found" ] || show os-release cat -- "$found"
    return
  fi
  show vitals print_vitals
  [ ! -r /etc/os-release ] || show os-release cat /etc/os-release
}

print_vitals() {
  printf 'hostname %s\n' "$(uname -n)"
  printf 'kernel %s\n' "$(uname -r)"
  printf 'processors %s\n' "$(nproc)"
  printf 'time %s\n' "$(date +%s)"
  read -r _ memory _ </proc/meminfo
  printf 'memory %s\n' "$memory"
  if has_systemd; then
    printf 'systemd %s\n' "$(systemctl --version | head -n 1)"
  fi
}
