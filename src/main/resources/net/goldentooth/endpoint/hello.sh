# What the host says of itself, before it is asked for anything.

hello() {
  missing=
  for tool in cat cut date dd find id mktemp nproc sha256sum timeout uname; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
  done
  # -printf tells GNU findutils from the others. In a folder, the first use of it does.
  [ -n "$missing$root" ] || find / -prune -printf '' 2>/dev/null || missing=' GNU-find'
  if [ -n "$missing" ]; then
    say "missing$missing"
  elif [ "${GOLDENTOOTH_ROOT:-$root}" != "$root" ]; then
    tell unfit 'this is a host of a lab: name .lab/inventory.yaml with -i, after the inventory'
  elif [ -n "$root" ]; then
    say_hello_of_folder
  else
    show facts host_facts
    [ ! -r /etc/os-release ] || show os-release cat /etc/os-release
  fi
  say 'done'
}

host_facts() {
  printf 'uname %s\n' "$(uname -nrm)"
  printf 'uid %s\n' "$(id -u)"
  printf 'processors %s\n' "$(nproc)"
  printf 'time %s\n' "$(date +%s)"
  read -r _ memory _ </proc/meminfo
  printf 'memory %s\n' "$memory"
  if has_systemd; then
    printf 'systemd %s\n' "$(systemctl --version | head -n 1)"
  fi
}

# A folder that is provisioned offline has no running services, whatever runs on the machine it lies on.
has_systemd() {
  [ -z "$root" ] && [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1
}
