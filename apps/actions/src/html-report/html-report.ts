import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Outage } from "@longhaul/resilience";

import { gapWords } from "../log/gap-words.js";
import type { Report } from "../runner/report.js";
import { chartScript } from "./chart-script.js";
import { escaped } from "./escaped.js";
import { style } from "./style.js";

const require = createRequire(import.meta.url);
const asset = (name: string): string => readFileSync(require.resolve(`uplot/dist/${name}`), "utf8");

/**
 * A report as one page that opens from the disk, without a server and without the network: how the work went on, what broke
 * and for how long, and what is missing.
 */
export function htmlReport(report: Report, settledAt: readonly number[]): string {
  const { name, outcome, reason, counts, outages, gaps, missing, messages } = report;
  const data = { settledAt, ...spans(report, settledAt) };
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(`${name}: ${outcome}`)}</title>
<style>${asset("uPlot.min.css")}${style}</style>
<h1>${escaped(name)} <b class="${outcome}">${outcome}</b></h1>
<p>${escaped(reason)}</p>
<dl>
${facts(report)
  .map(([what, value]) => `<dt>${escaped(what)}</dt><dd>${escaped(value)}</dd>`)
  .join("\n")}
</dl>
<h2>How it went on</h2>
<div id="chart" role="img" aria-label="${escaped(`${counts.done} items done over time, with ${outages.length} outages`)}"></div>
<h2>Outages (${outages.length})</h2>
${table(["noticed", "what", "caused by", "over after", "recoveries", "repeats"], outages.map(outageRow))}
<h2>Sleep (${gaps.length})</h2>
${table(
  ["until", "what"],
  gaps.map((gap) => [time(gap.noticedAt), gapWords(gap)]),
)}
<h2>Missing (${missing.length})</h2>
${table(
  ["item", "why"],
  missing.map(({ key, why }) => [key, why]),
)}
<h2>Messages of unknown fate (${messages.open.length})</h2>
${table(
  ["to", "why"],
  messages.open.map(({ to, why }) => [to, why]),
)}
<script>${asset("uPlot.iife.min.js")}</script>
<script>const report = ${JSON.stringify(data).replaceAll("<", "\\u003c")};
${chartScript}</script>
</html>
`;
}

const facts = (report: Report): readonly (readonly [string, string])[] => [
  ["run", `${report.run}, ${report.mode}${report.resumed ? ", taken up again" : ""}`],
  ["from", `${report.startedAt} to ${report.endedAt}`],
  [
    "items",
    `${report.counts.done} done, ${report.counts.skipped} skipped, ${report.counts.deferred} incomplete, ${report.counts.failed} failed`,
  ],
  ["messages", `${report.messages.sent} sent, ${report.messages.refused} refused`],
  ["kept awake", `${report.keptAwake.outcome}: ${report.keptAwake.why}`],
];

/** What is drawn behind the curve, in Unix seconds. */
function spans({ outages, gaps, startedAt, endedAt }: Report, settledAt: readonly number[]) {
  const end = Date.parse(endedAt) / 1000;
  return {
    // What an earlier process of the run did belongs to it too.
    from: Math.min(Date.parse(startedAt) / 1000, ...settledAt.slice(0, 1)),
    to: end,
    outages: outages.map(({ category, noticedAt, recoveredAfterMs }) => ({
      what: category,
      from: noticedAt / 1000,
      to: recoveredAfterMs === undefined ? end : (noticedAt + recoveredAfterMs) / 1000,
    })),
    gaps: gaps.map((gap) => ({
      what: gap.kind,
      from: (gap.noticedAt - gap.ms) / 1000,
      to: gap.noticedAt / 1000,
    })),
  };
}

const time = (at: number): string => new Date(at).toISOString().replace("T", " ").slice(0, 19);

function outageRow(outage: Outage): readonly string[] {
  const { category, key, noticedAt, recoveredAfterMs, recoveries, repeats, message, gap } = outage;
  const where = key === undefined ? "" : ` at ${key}`;
  const over =
    recoveredAfterMs === undefined ? "never" : `${(recoveredAfterMs / 1000).toFixed(1)} s`;
  const cause = gap === undefined ? "" : `${gapWords(gap)}. `;
  const said = `${cause}${message.split("\n")[0] ?? ""}`;
  return [time(noticedAt), `${category}${where}`, said, over, `${recoveries}`, `${repeats}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "<p>None.</p>";
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  return `<table>${cells("th", head)}${rows.map((row) => cells("td", row)).join("\n")}</table>`;
}
