#!/usr/bin/env bash
# Runs a command beside a real systemd-logind, on a private system bus, in private namespaces:
#
#   test/rig/up.sh COMMAND [ARGUMENT…]
#
# Prints nothing of its own on stdout, and exits as the command did; when the machine lacks something it exits 77.
# Needs root, unshare, dbus-daemon, busctl and systemd-logind. With RIG_POLKIT=1 a real polkitd answers logind's questions
# about other users; with RIG_LOGIND=0 there is a bus but no logind; with RIG_SESSION=TYPE (wayland, tty, …) root has such a session at seat0;
# with RIG_IDLE_S=2 the machine sleeps when idle for 2 s, or would, and waits 1 s for whoever saves: the units that logind asks for are in RIG_DIR/units. In RIG_DIR (exported) lie the files logind.pid and *.log.
# The bus listens at the well-known address. Nothing can reach the kernel's own sleep, and when the command ends every
# process that was started here is killed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [[ ${1:-} != --inside ]]; then
  logind=$(ls /lib/systemd/systemd-logind /usr/lib/systemd/systemd-logind 2>/dev/null | head -n 1 || true)
  for tool in unshare dbus-daemon busctl; do
    command -v "$tool" >/dev/null || { echo "rig: $tool is missing" >&2; exit 77; }
  done
  [[ -n $logind ]] || { echo "rig: systemd-logind is missing" >&2; exit 77; }
  [[ $(id -u) == 0 ]] || { echo "rig: needs root" >&2; exit 77; }
  export RIG_LOGIND_PATH=$logind
  exec unshare -m --propagation private -p -f --mount-proc --kill-child "$BASH" "${BASH_SOURCE[0]}" --inside "$@"
fi
shift

cwd=$PWD
# A root of our own without the marks that containers leave in it: the rig stands for a whole machine.
mount -t tmpfs -o mode=755 tmpfs /run
root=/run/root
mkdir "$root"
mount -t tmpfs -o mode=755 tmpfs "$root"
for entry in /* /.[!.]*; do
  name=${entry#/}
  if [[ -L $entry ]]; then cp -P "$entry" "$root/"
  elif [[ $name == run ]]; then mkdir "$root/run"
  elif [[ -d $entry ]]; then mkdir "$root/$name"; mount --rbind "$entry" "$root/$name"
  fi
done
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mkdir "$root/.old"
pivot_root "$root" "$root/.old"
umount -l /.old
rmdir /.old
cd "$cwd"

mkdir -p /run/dbus /run/rig /run/systemd/{seats,users,sessions,inhibit,shutdown,system}
export RIG_DIR=/run/rig
# Suspend looks possible, and what is written here reaches nobody.
if [[ -e /sys/power/state ]]; then
  echo "freeze mem" >"$RIG_DIR/state"
  mount --bind "$RIG_DIR/state" /sys/power/state
fi
unset DBUS_SYSTEM_BUS_ADDRESS container KUBERNETES_SERVICE_HOST

# start NAME BUS_NAME COMMAND…: runs a daemon until its name is on the bus.
start() {
  local name=$1 bus_name=$2
  shift 2
  "$@" >"$RIG_DIR/$name.log" 2>&1 </dev/null &
  echo $! >"$RIG_DIR/$name.pid"
  for ((i = 0; i < 500; i++)); do
    [[ -S /run/dbus/system_bus_socket ]] && busctl --system status "$bus_name" >/dev/null 2>&1 && return
    sleep 0.01
  done
  echo "rig: $name does not come up:" >&2
  cat "$RIG_DIR/$name.log" >&2
  exit 77
}

start dbus org.freedesktop.DBus dbus-daemon --config-file="$here/bus.conf" --nofork --nopidfile
if [[ ${RIG_POLKIT:-0} == 1 ]]; then
  start polkit org.freedesktop.PolicyKit1 "$(ls /usr/lib/polkit-1/polkitd /usr/libexec/polkitd 2>/dev/null | head -n 1)" --no-debug
fi
if [[ -n ${RIG_SESSION:-} ]]; then
  # What logind itself writes down, and takes up again when it is restarted.
  printf '%s\n' NAME=root STATE=active STOPPING=no SESSIONS=c1 SEATS=seat0 >/run/systemd/users/0
  printf '%s\n' UID=0 USER=root ACTIVE=1 IS_DISPLAY=1 STATE=active REMOTE=0 "TYPE=$RIG_SESSION" CLASS=user \
    SCOPE=session-c1.scope SEAT=seat0 VTNR=1 POSITION=1 LEADER=1 >/run/systemd/sessions/c1
fi
if [[ -n ${RIG_IDLE_S:-} ]]; then
  # Idle for so long, the machine would sleep: logind asks the stand-in for systemd for suspend.target.
  mkdir -p /run/systemd/logind.conf.d
  printf '%s\n' '[Login]' IdleAction=suspend "IdleActionSec=$RIG_IDLE_S" InhibitDelayMaxSec=1 >/run/systemd/logind.conf.d/idle.conf
  start systemd org.freedesktop.systemd1 /usr/bin/python3 "$here/services.py" systemd
fi
if [[ ${RIG_LOGIND:-1} == 1 ]]; then
  start logind org.freedesktop.login1 "$RIG_LOGIND_PATH"
fi

set +e
"$@"
code=$?
exit "$code"
