/** One metric in Prometheus' text format; nothing when there is nothing to tell. */
export function metric(
  name: string,
  type: "counter" | "gauge",
  help: string,
  samples: readonly (readonly [Readonly<Record<string, string>>, number])[],
): string {
  if (samples.length === 0) return "";
  const lines = samples.map(([labels, value]) => {
    const said = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `${name}{${said.join(",")}} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
