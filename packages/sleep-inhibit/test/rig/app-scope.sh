#!/usr/bin/env bash
# Runs a command where a desktop would run an application of its own: in a scope by whose name the portal knows it.
#
#   test/rig/app-scope.sh COMMAND [ARGUMENT…]
set -euo pipefail
scope=user.slice/user-0.slice/user@0.service/app.slice/app-org.longhaul.Rig-1.scope
for root in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
  [[ -w $root/cgroup.procs ]] || continue
  mkdir -p "$root/$scope"
  echo $$ >"$root/$scope/cgroup.procs"
done
exec "$@"
