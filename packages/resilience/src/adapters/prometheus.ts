/** What of a pipeline is told. `pipeline()` gives all of it. */
export interface Observed {
  readonly counters: Readonly<Record<string, number>>;
  readonly breaker?: ObservedBreaker | undefined;
  readonly bulkhead?:
    | { readonly active: number; readonly waiting: number; readonly limit: number }
    | undefined;
  readonly limiter?: { readonly waiting?: number; readonly perSecond?: number } | undefined;
}

export interface ObservedBreaker {
  readonly counters: { readonly opened: number; readonly rejected: number };
  toJSON(): {
    readonly circuits: readonly { readonly key: string | null; readonly state: string }[];
  };
}

/** One metric: its name, what it tells, and a value for each set of labels. */
interface Metric {
  readonly type: "counter" | "gauge";
  readonly help: string;
  readonly samples: [labels: Readonly<Record<string, string>>, value: number][];
}

const help: Readonly<Record<string, string>> = {
  calls: "Calls that were begun.",
  succeeded: "Calls that succeeded.",
  failed: "Calls that failed in the end.",
  attempts: "How often functions were called.",
  retries: "Attempts after the first.",
  rejected: "Calls refused by our own breaker, bulkhead or limiter.",
  timeouts: "Attempts that took too long.",
  overBudget: "Repeats that the budget did not allow.",
};

/**
 * The counters and states of pipelines in Prometheus' text format (0.0.4), read when this is called. The names given here
 * become the label `pipeline`.
 *
 * @example
 * server.on("request", (_, response) => response.end(prometheusText({ site: calls })));
 */
export function prometheusText(pipelines: Readonly<Record<string, Observed>>): string {
  const metrics = new Map<string, Metric>();
  const add = (
    name: string,
    type: Metric["type"],
    what: string,
    labels: Readonly<Record<string, string>>,
    value: number | undefined,
  ): void => {
    if (value === undefined) return;
    const metric = metrics.get(name) ?? { type, help: what, samples: [] };
    metrics.set(name, metric);
    metric.samples.push([labels, value]);
  };
  for (const [pipeline, { counters, breaker, bulkhead, limiter }] of Object.entries(pipelines)) {
    const labels = { pipeline };
    for (const [name, value] of Object.entries(counters)) {
      const full = `longhaul_${snake(name)}_total`;
      add(full, "counter", help[name] ?? name, labels, value);
    }
    add(
      "longhaul_circuit_opened_total",
      "counter",
      "How often circuits opened.",
      labels,
      breaker?.counters.opened,
    );
    for (const { key, state } of breaker?.toJSON().circuits ?? []) {
      const own = { ...labels, key: key ?? "", state };
      add("longhaul_circuit_state", "gauge", "1 for the state that a circuit is in.", own, 1);
    }
    add("longhaul_bulkhead_active", "gauge", "Calls under way.", labels, bulkhead?.active);
    add(
      "longhaul_bulkhead_waiting",
      "gauge",
      "Calls that wait for a place.",
      labels,
      bulkhead?.waiting,
    );
    add("longhaul_bulkhead_limit", "gauge", "Calls allowed at once.", labels, bulkhead?.limit);
    add(
      "longhaul_limiter_waiting",
      "gauge",
      "Calls that wait for their time.",
      labels,
      limiter?.waiting,
    );
    add(
      "longhaul_limiter_per_second",
      "gauge",
      "Calls allowed per second.",
      labels,
      limiter?.perSecond,
    );
  }
  return [...metrics].map(([name, metric]) => textOf(name, metric)).join("");
}

function textOf(name: string, metric: Metric): string {
  const lines = metric.samples.map(([labels, value]) => {
    const said = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `${name}{${said.join(",")}} ${value}\n`;
  });
  return `# HELP ${name} ${metric.help}\n# TYPE ${name} ${metric.type}\n${lines.join("")}`;
}

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
