import { BOUNDS_MS } from "../runner/times.js";
import type { Times } from "../runner/times.js";

type Labels = Readonly<Record<string, string>>;

/** One metric in Prometheus' text format; nothing when there is nothing to tell. */
export function metric(
  name: string,
  type: "counter" | "gauge",
  help: string,
  samples: readonly (readonly [Labels, number])[],
): string {
  return told(
    name,
    type,
    help,
    samples.map(([labels, value]) => sample(name, labels, value)),
  );
}

/** The same for times, in seconds. */
export function histogram(
  name: string,
  help: string,
  samples: readonly (readonly [Labels, Times])[],
): string {
  const lines = samples.flatMap(([labels, { count, sumMs, times }]) => {
    let sum = 0;
    const bucket = (le: string, n: number): string =>
      sample(`${name}_bucket`, { ...labels, le }, n);
    return [
      ...BOUNDS_MS.map((bound, at) => bucket(String(bound / 1000), (sum += times[at] ?? 0))),
      bucket("+Inf", count),
      sample(`${name}_sum`, labels, sumMs / 1000),
      sample(`${name}_count`, labels, count),
    ];
  });
  return told(name, "histogram", help, lines);
}

function told(name: string, type: string, help: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function sample(name: string, labels: Labels, value: number): string {
  const said = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${said.length > 0 ? `{${said.join(",")}}` : ""} ${value}\n`;
}

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
