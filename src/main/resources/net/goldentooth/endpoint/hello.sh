# What the host says of itself, before it is asked for anything. A look at a host costs what its programs cost to
# start, a hundred times what the shell does by itself: so nothing is started here that can be read.

hello() {
  missing=
  for tool in cat cut date dd find id mktemp sha256sum timeout uname; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
  done
  if [ -n "$missing" ]; then
    say "missing$missing"
  elif [ "${GOLDENTOOTH_ROOT:-$root}" != "$root" ]; then
    tell unfit 'this is a host of a lab: name .lab/inventory.yaml with -i, after the inventory'
  elif [ -n "$root" ]; then
    say_hello_of_folder
  else
    read_user
    # /proc/sys/kernel/arch is the kernel's, which is another one where the host's programs are emulated.
    say "host $user_id $(uname -m)"
  fi
  say 'done'
}

# proc(5): the real, the effective and further ones.
read_user() {
  user_id=
  if [ -r /proc/self/status ]; then
    while read -r key _ user_id _; do
      [ "$key" != Uid: ] || return 0
    done </proc/self/status
  fi
  user_id=$(id -u)
}

# A folder that is provisioned offline has no running services, whatever runs on the machine it lies on.
has_systemd() {
  [ -z "$root" ] && [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1
}
