import { fs } from "../builtins.js";
import type { Power } from "./power.js";

const folder = "/sys/class/power_supply";

/**
 * Reads what Linux tells of its power supplies. A battery that is used up while a mains adapter is there but offline means
 * battery; the batteries of mice and headsets have the scope `Device` and do not count.
 * https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power
 */
export function linux(): Power {
  const supplies = names().map((name) => (file: string) => read(`${folder}/${name}/${file}`));
  const own = supplies.filter((of) => of("scope") !== "Device");
  const batteries = own.filter((of) => of("type") === "Battery" && of("present") !== "0");
  if (batteries.length === 0) return { onBattery: false };
  const isPlugged = own.some((of) => of("type") !== "Battery" && of("online") === "1");
  const discharging = batteries.some((of) => of("status") === "Discharging");
  const levels = batteries.map((of) => Number.parseInt(of("capacity"), 10)).filter(Number.isFinite);
  const percent = levels.length === 0 ? undefined : Math.max(...levels);
  return { onBattery: !isPlugged && discharging, ...(percent === undefined ? {} : { percent }) };
}

function names(): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return fs.readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
