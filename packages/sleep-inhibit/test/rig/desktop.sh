#!/usr/bin/env bash
# Runs a command in a desktop session without a screen of its own, inside up.sh:
#
#   test/rig/up.sh test/rig/desktop.sh "gnome-session screensaver portal" COMMAND [ARGUMENT…]
#
# The session bus listens at unix:path=/run/rig/session. Of the services those named are started. Three are the real ones:
# gnome-session on Xvfb, gsd-screensaver-proxy of gnome-settings-daemon, xdg-desktop-portal with its GTK backend. Two stand in
# for what cannot run without a screen: power-management and kde, of services.py. Exits 77 when one is missing.
set -euo pipefail

# X and its session manager listen at names that all namespaces but a network's own share.
if [[ ${RIG_OWN_NETWORK:-} != 1 ]]; then
  RIG_OWN_NETWORK=1 exec unshare -n "$BASH" "${BASH_SOURCE[0]}" "$@"
fi
for folder in /tmp/.ICE-unix /tmp/.X11-unix; do
  mkdir -p "$folder"
  mount -t tmpfs -o mode=1777 tmpfs "$folder"
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
services=$1
shift
gsd=/opt/longhaul-rig/gnome-settings-daemon
export DBUS_SESSION_BUS_ADDRESS=unix:path=$RIG_DIR/session XDG_RUNTIME_DIR=$RIG_DIR/runtime HOME=$RIG_DIR/home
export GSETTINGS_BACKEND=memory XDG_CURRENT_DESKTOP=GNOME NO_AT_BRIDGE=1
mkdir -p -m 700 "$XDG_RUNTIME_DIR" "$HOME"

lacking() {
  echo "rig: $1 is missing" >&2
  exit 77
}

# start NAME BUS_NAME COMMAND…: runs a service until its name is on the session bus.
start() {
  local name=$1 bus_name=$2
  shift 2
  "$@" >"$RIG_DIR/$name.log" 2>&1 </dev/null &
  echo $! >"$RIG_DIR/$name.pid"
  for ((i = 0; i < 1000; i++)); do
    busctl --address="$DBUS_SESSION_BUS_ADDRESS" status "$bus_name" >/dev/null 2>&1 && return
    sleep 0.01
  done
  echo "rig: $name does not come up:" >&2
  cat "$RIG_DIR/$name.log" >&2
  exit 77
}

start session org.freedesktop.DBus dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --nofork --nopidfile

gnome_session() {
  [[ -x /usr/libexec/gnome-session-binary ]] || lacking gnome-session-bin
  command -v Xvfb >/dev/null || lacking xvfb
  Xvfb -displayfd 5 5>"$RIG_DIR/display" >"$RIG_DIR/xvfb.log" 2>&1 </dev/null &
  until [[ -s $RIG_DIR/display ]]; do sleep 0.01; done
  export DISPLAY=:$(<"$RIG_DIR/display") XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config
  mkdir -p "$XDG_DATA_HOME/applications" "$XDG_CONFIG_HOME/gnome-session/sessions"
  printf '%s\n' '[Desktop Entry]' Type=Application Name=rig "Exec=sleep 100000" >"$XDG_DATA_HOME/applications/rig.desktop"
  printf '%s\n' '[GNOME Session]' Name=rig 'RequiredComponents=rig;' >"$XDG_CONFIG_HOME/gnome-session/sessions/rig.session"
  start gnome-session org.gnome.SessionManager /usr/libexec/gnome-session-binary --builtin --session=rig --disable-acceleration-check
}

for service in $services; do
  case $service in
    gnome-session) gnome_session ;;
    screensaver)
      [[ -x $gsd/usr/libexec/gsd-screensaver-proxy ]] || lacking "gnome-settings-daemon, unpacked in $gsd,"
      LD_LIBRARY_PATH=$gsd/usr/lib/gnome-settings-daemon-43 start screensaver org.freedesktop.ScreenSaver "$gsd/usr/libexec/gsd-screensaver-proxy"
      ;;
    portal)
      [[ -x /usr/libexec/xdg-desktop-portal-gtk ]] || lacking xdg-desktop-portal-gtk
      start portal-gtk org.freedesktop.impl.portal.desktop.gtk /usr/libexec/xdg-desktop-portal-gtk
      start portal org.freedesktop.portal.Desktop /usr/libexec/xdg-desktop-portal
      ;;
    power-management)
      start "$service" org.freedesktop.PowerManagement /usr/bin/python3 "$here/services.py" "$service"
      ;;
    kde)
      start "$service" org.kde.Solid.PowerManagement /usr/bin/python3 "$here/services.py" "$service"
      ;;
    *) lacking "a service called $service" ;;
  esac
done

set +e
"$@"
exit $?
