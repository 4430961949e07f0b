#!/usr/bin/env bash
# Builds a small Debian that can really sleep, for QEMU: build-guest.sh FOLDER REPOSITORY
#
# Leaves vmlinuz, initrd and disk.img in FOLDER. Needs root, mmdebstrap and e2fsprogs; takes three minutes and 4 GB.
set -euo pipefail

folder=$1 repository=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$folder/root
trap 'rm -rf --one-file-system "$root"' EXIT

packages=linux-image-cloud-amd64,systemd-sysv,dbus,udev,polkitd,libpam-systemd,util-linux,procps,iproute2
packages+=,chromium-headless-shell,fonts-dejavu-core
mmdebstrap --quiet --variant=minbase --include="$packages" bookworm "$root"
mv "$root"/boot/vmlinuz-* "$folder/vmlinuz"
mv "$root"/boot/initrd.img-* "$folder/initrd"
cp "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"

# The runner as it is here, with what it needs and nothing else. pnpm notes this as if the repository itself had been
# installed without its tools, and would do so at its next command.
state=$repository/node_modules/.pnpm-workspace-state-v1.json
cp "$state" "$folder/state.json"
(cd "$repository" && npx --yes --prefer-offline "$(node -p 'require("./package.json").packageManager.split("+")[0]')" \
  --filter @longhaul/actions --prod --legacy deploy "$root/opt/actions")
mv "$folder/state.json" "$state"
cp -r "$repository/apps/actions/dist" "$here"/guest/*.mjs "$root/opt/actions/"

install -m 755 "$here/guest/rig-shell" "$root/usr/local/bin/rig-shell"
cat >"$root/etc/systemd/system/rig.service" <<'UNIT'
[Unit]
After=systemd-logind.service dbus.service
[Service]
ExecStart=/usr/local/bin/rig-shell
Environment=HOME=/root SYSTEMD_PAGER=cat
[Install]
WantedBy=multi-user.target
UNIT
ln -s ../rig.service "$root/etc/systemd/system/multi-user.target.wants/rig.service"
ln -s /dev/null "$root/etc/systemd/system/serial-getty@ttyS1.service"

truncate -s 3G "$folder/disk.img"
mke2fs -q -t ext4 -d "$root" "$folder/disk.img"
