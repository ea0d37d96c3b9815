# Users and groups, by name. Names are those of a shell-safe set, checked by the sender.

user_exists() {
  if [ -n "$root" ]; then
    grep -q "^$1:" "$root/etc/passwd" 2>/dev/null
  else
    getent passwd "$1" >/dev/null 2>&1
  fi
}

group_exists() {
  if [ -n "$root" ]; then
    grep -q "^$1:" "$root/etc/group" 2>/dev/null
  else
    getent group "$1" >/dev/null 2>&1
  fi
}
