#!/usr/bin/env bash
# Runs sleep-inhibit's tests beside the logind of another Debian than this one: trixie has systemd 257.
#
#   apps/e2e/long/newer-logind.sh [SUITE]
#
# Needs root, mmdebstrap, and the packages built. Takes about two minutes and 300 MB, which go again.
set -euo pipefail

suite=${1:-trixie}
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf --one-file-system "$folder"' EXIT
root=$folder/root

packages=systemd,dbus,polkitd,util-linux,python3-dbus,python3-gi
mmdebstrap --quiet --variant=minbase --include="$packages" "$suite" "$root"
mkdir -p "$root/srv/longhaul"
cp "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"
cp /etc/passwd /etc/group "$root/etc/"

# shellcheck disable=SC2016 # what is inside is for the shell in there
unshare --mount --propagation private bash -euc '
  root=$1 repository=$2
  mount --bind "$root" "$root"
  mount --rbind "$repository" "$root/srv/longhaul"
  for place in dev proc sys; do mount --rbind "/$place" "$root/$place"; done
  mount -t tmpfs tmpfs "$root/tmp"
  # Not chroot: the rig enters the namespace by its own root.
  mkdir "$root/.old"
  cd "$root"
  pivot_root . .old
  umount -l /.old
  rmdir /.old
  unset NODE_EXTRA_CA_CERTS
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  cd /srv/longhaul
  systemctl --version | head -n 1
  exec node node_modules/vitest/vitest.mjs run --project @longhaul/sleep-inhibit \
    test/logind.test.ts test/outcomes.test.ts test/worker.test.ts test/hazards.test.ts test/would-sleep.test.ts
' bash "$root" "$repository"
