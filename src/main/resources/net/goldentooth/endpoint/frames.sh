# What the other side may count as ours: lines that begin with the nonce, each after a fresh newline,
# and what stands between a "begin" and an "end" line.

# Standard input and output are the conversation: nothing but these functions touches them, and no program that runs
# for long inherits them.
open_frames() {
  exec 3<&0 4>&1 </dev/null >/dev/null
}

# say WORD...: one line.
say() {
  printf '\n@%s %s\n' "$nonce" "$*" >&4
}

# tell NAME TEXT: text of any lines.
tell() {
  printf '\n@%s begin %s\n%s\n@%s end\n' "$nonce" "$1" "$2" "$nonce" >&4
}

# show NAME COMMAND...: what a command prints, byte for byte.
show() {
  printf '\n@%s begin %s\n' "$nonce" "$1" >&4
  shift
  "$@" >&4 3<&- 9>&-
  printf '\n@%s end\n' "$nonce" >&4
}
