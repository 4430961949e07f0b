/** Runs in the page: how many items were done when, with the outages and the sleep behind the curve. */
export const chartScript = `
const count = report.settledAt.length;
const x = [report.from, ...report.settledAt, report.to];
const y = [0, ...report.settledAt.map((_, at) => at + 1), count];
const band = (plot, { from, to, what }, color) => {
  const left = plot.valToPos(from, "x", true);
  const width = Math.max(2, plot.valToPos(to, "x", true) - left);
  plot.ctx.fillStyle = color;
  plot.ctx.fillRect(left, plot.bbox.top, width, plot.bbox.height);
  plot.ctx.fillStyle = "#444";
  plot.ctx.fillText(what, left + 3, plot.bbox.top + 12 * devicePixelRatio);
};
new uPlot({
  width: Math.min(960, document.body.clientWidth),
  height: 300,
  scales: { x: { min: report.from, max: Math.max(report.to, report.from + 1) } },
  series: [{}, { label: "items done", stroke: "#0969da", width: 2, paths: uPlot.paths.stepped({ align: 1 }) }],
  hooks: {
    drawClear: [
      (plot) => {
        for (const each of report.gaps) band(plot, each, "#8250df33");
        for (const each of report.outages) band(plot, each, "#cf222e33");
      },
    ],
    ready: [() => document.body.setAttribute("data-drawn", String(count))],
  },
}, [x, y], document.getElementById("chart"));
`;
