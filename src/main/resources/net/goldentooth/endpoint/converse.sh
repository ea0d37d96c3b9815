# The loop: a length, then a request of that many bytes that ends with the nonce. A request is a list of calls of the
# functions here, with every argument quoted by the sender; one that was cut off is not run.

nl='
'
tab='	'
state=$root/var/lib/goldentooth

# converse [FUNCTION]: what came with the program as the first request.
converse() {
  PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  export PATH
  # Login scripts may set what changes how GNU's programs and shells read their arguments.
  unset POSIXLY_CORRECT CDPATH ENV BASH_ENV
  # Names of units and files hold no patterns that are meant as such.
  set -f
  umask 022
  open_frames
  hello
  if [ "$#" -gt 0 ]; then
    "$@"
    say 'done'
  fi
  while read -r size <&3; do
    case $size in
      '' | *[!0-9]*) return 2 ;;
    esac
    request=$(dd bs="$size" count=1 iflag=fullblock 2>/dev/null <&3)
    case $request in
      *"$nl#$nonce") ;;
      *) return 2 ;;
    esac
    eval "$request"
    say 'done'
  done
}
