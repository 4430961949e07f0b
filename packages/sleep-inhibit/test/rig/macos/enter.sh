#!/usr/bin/env bash
# Inside up.sh: runs Node as if on macOS, with the recorder where its frameworks would be: enter.sh NODE SCRIPT [ARGUMENT…]
# The root folder there is the rig's own; /usr gets what is added for this process alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export RECORDER=/run/rig/macos PRETEND=$here/pretend.mjs
mkdir -p "$RECORDER"/{assertions,layers,live,usr/bin,usr/lib}

exec 9>"$RECORDER/lock"
flock 9
frameworks=/System/Library/Frameworks
if [[ ! -e $frameworks/IOKit.framework/IOKit ]]; then
  mkdir -p "$frameworks"/{CoreFoundation,IOKit}.framework
  gcc -Wall -Wextra -Werror -O1 -shared -fPIC -o "$frameworks/CoreFoundation.framework/CoreFoundation" "$here/recorder.c"
  # One file, so that it is loaded once.
  ln "$frameworks/CoreFoundation.framework/CoreFoundation" "$frameworks/IOKit.framework/IOKit"
  cp "$frameworks/IOKit.framework/IOKit" "$RECORDER/usr/lib/libSystem.B.dylib"
  install -m 755 "$here/pmset" "$here/caffeinate" "$RECORDER/usr/bin/"
fi
flock -u 9
exec 9>&-

layer=$(mktemp -d "$RECORDER/layers/XXXXXX")
# shellcheck disable=SC2016 # for the shell in there
exec unshare --mount bash -euc '
  mount -t tmpfs tmpfs "$1"
  mkdir "$1/upper" "$1/scratch"
  mount -t overlay overlay -o "lowerdir=$RECORDER/usr:/usr,upperdir=$1/upper,workdir=$1/scratch" /usr
  shift
  node=$1
  shift
  exec "$node" --import "$PRETEND" "$@"
' bash "$layer" "$@"
