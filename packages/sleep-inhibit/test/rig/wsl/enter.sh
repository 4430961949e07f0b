#!/usr/bin/env bash
# Inside up.sh: runs Node as if in a WSL guest, with a stand-in for the host's PowerShell: enter.sh NODE SCRIPT [ARGUMENT…]
# With WSL_NO_INTEROP=1 the host's drive is not mounted.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
echo 5.15.153.1-microsoft-standard-WSL2 >/run/rig/kernel
# shellcheck disable=SC2016 # for the shell in there
exec unshare --mount bash -euc '
  mount --bind /run/rig/kernel /proc/sys/kernel/osrelease
  mount -t tmpfs tmpfs /mnt
  if [[ -z ${WSL_NO_INTEROP:-} ]]; then
    folder=/mnt/c/Windows/System32/WindowsPowerShell/v1.0
    mkdir -p "$folder"
    install -m 755 "$0/powershell.exe" "$folder/"
  fi
  exec "$@"
' "$here" "$@"
