#!/usr/bin/python3
"""Services that cannot run for real here, as little of each as a lock needs:

  services.py power-management | kde    on the session bus; what they hold is told by HasInhibit and HasInhibition
  services.py systemd                   on the system bus; asked to start a unit it writes its name to $RIG_DIR/units

They prove what we say to such a service and what we make of its answers, not what the real one does with it.
"""

import os
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)


class Cookies(dbus.service.Object):
    """Gives numbers, and drops those of a caller that has left the bus."""

    def __init__(self, bus, name, path):
        super().__init__(dbus.service.BusName(name, bus), path)
        self.held = {}
        self.last = 0
        bus.add_signal_receiver(self.left, "NameOwnerChanged", "org.freedesktop.DBus")

    def left(self, name, _old, new):
        if new == "":
            self.held = {cookie: of for cookie, of in self.held.items() if of[0] != name}

    def take(self, sender, kind):
        self.last += 1
        self.held[self.last] = (sender, kind)
        return dbus.UInt32(self.last)

    def holds(self, kind):
        return dbus.Boolean(any(of[1] == kind for of in self.held.values()))


class PowerManagement(Cookies):
    IFACE = "org.freedesktop.PowerManagement.Inhibit"

    @dbus.service.method(IFACE, "ss", "u", sender_keyword="sender")
    def Inhibit(self, _app, _reason, sender=None):
        return self.take(sender, 0)

    @dbus.service.method(IFACE, "u", "")
    def UnInhibit(self, cookie):
        del self.held[cookie]

    @dbus.service.method(IFACE, "", "b")
    def HasInhibit(self):
        return self.holds(0)


class PolicyAgent(Cookies):
    IFACE = "org.kde.Solid.PowerManagement.PolicyAgent"

    @dbus.service.method(IFACE, "uss", "u", sender_keyword="sender")
    def AddInhibition(self, kind, _app, _reason, sender=None):
        return self.take(sender, int(kind))

    @dbus.service.method(IFACE, "u", "")
    def ReleaseInhibition(self, cookie):
        del self.held[cookie]

    @dbus.service.method(IFACE, "u", "b")
    def HasInhibition(self, kind):
        return self.holds(int(kind))


class Unit(dbus.service.Object):
    @dbus.service.method(dbus.PROPERTIES_IFACE, "ss", "v")
    def Get(self, _interface, name):
        return {"ActiveState": "inactive", "LoadState": "loaded", "FragmentPath": "/x"}.get(str(name), "")


class Systemd(dbus.service.Object):
    """logind never sleeps itself: it asks for suspend.target. Whoever is asked would have put the machine to sleep."""

    IFACE = "org.freedesktop.systemd1.Manager"
    UNIT = "/org/freedesktop/systemd1/unit/suspend_2etarget"

    def __init__(self, bus):
        super().__init__(dbus.service.BusName("org.freedesktop.systemd1", bus), "/org/freedesktop/systemd1")
        self.unit = Unit(bus, self.UNIT)
        self.jobs = 0

    @dbus.service.method(IFACE, "", "")
    def Subscribe(self):
        pass

    @dbus.service.method(IFACE, "s", "o")
    def LoadUnit(self, _name):
        return dbus.ObjectPath(self.UNIT)

    @dbus.service.method(IFACE, "s", "o")
    def GetUnit(self, _name):
        return dbus.ObjectPath(self.UNIT)

    @dbus.service.method(IFACE, "ss", "o")
    def StartUnit(self, name, _mode):
        with open(os.path.join(os.environ["RIG_DIR"], "units"), "a", encoding="utf-8") as units:
            units.write(f"{name}\n")
        self.jobs += 1
        job = dbus.ObjectPath(f"/org/freedesktop/systemd1/job/{self.jobs}")
        GLib.timeout_add(50, self.done, job, str(name))
        return job

    def done(self, job, name):
        self.JobRemoved(self.jobs, job, name, "done")
        return False

    @dbus.service.signal(IFACE, "uoss")
    def JobRemoved(self, number, job, name, result):
        pass


kind = sys.argv[1]
if kind == "systemd":
    service = Systemd(dbus.SystemBus())
else:
    session = dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    if kind == "power-management":
        name = "org.freedesktop.PowerManagement"
        service = PowerManagement(session, name, "/org/freedesktop/PowerManagement/Inhibit")
    else:
        name = "org.kde.Solid.PowerManagement"
        service = PolicyAgent(session, name, "/org/kde/Solid/PowerManagement/PolicyAgent")
GLib.MainLoop().run()
