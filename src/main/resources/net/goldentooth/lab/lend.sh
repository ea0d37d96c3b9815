#!/bin/sh
# Lends programs of this machine to a system of another architecture while it is built: emulated they are ten times slower.
# Usage: lend.sh ROOT beside|instead|back      (mmdebstrap runs it; inside ROOT, /lent is the first folder of PATH)
#
# beside: the system's scripts find them by PATH. instead: they stand in the place of the system's own, which are there by
# then, for scripts that name their interpreter. back: the system is as if they had never been there. The programs of dpkg
# that know an architecture stay its own.
set -eu

root=${1:?}
lent=$root/lent
programs='awk basename bash cat chgrp chmod chown cmp cp cut dash date dirname dpkg-deb env expr find getopt grep gzip head id
install ln ls mawk mkdir mktemp mv perl readlink realpath rm rmdir sed sh sort stat tail tar touch tr uname uniq wc xargs xz'

# The files that program $1 is loaded with.
loaded() {
    ldd "$1" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p'
}

libraries=$(loaded /bin/sh | sed -n 's/\/libc\.so.*//p')
loaders=$(loaded /bin/sh | sed -n 's/\/ld-[^/]*$//p')

# The loader's folder, such as /lib64, is a link into /usr; usr-is-merged takes it away when it is installed.
link() {
    [ -e "$root$loaders" ] || ln -s "usr$loaders" "$root$loaders"
}

# Copies $1 to the same place in the system.
place() {
    mkdir -p "$root${1%/*}"
    [ -e "$root$1" ] || cp -LR "$1" "$root$1"
}

beside() {
    mkdir -p "$lent/own" "$root/usr$loaders"
    link
    for program in $programs; do
        file=$(command -v "$program")
        cp -L "$file" "$lent/$program"
        for library in $(loaded "$file"); do place "$library"; done
    done
    place "/usr$libraries/perl-base"
}

instead() {
    link
    for program in $programs; do
        own=$root/usr/bin/$program
        if [ -f "$own" ] && [ ! -L "$own" ]; then
            mv "$own" "$lent/own/$program"
            cp -p "$lent/$program" "$own"
        fi
    done
}

back() {
    for own in "$lent"/own/*; do mv "$own" "$root/usr/bin/${own##*/}"; done
    rm -rf "${root:?}$loaders" "${root:?}/usr$loaders" "${root:?}$libraries" "$lent"
}

case $2 in
beside) beside ;;
instead) instead ;;
back) back ;;
esac
