// Incidents by day, as bars; a stretch dragged over the days becomes the filter.
import uPlot from "uplot";
import { byId } from "./dom";

let plot: uPlot | null = null;

export function showTimeline(days: [string, string, number][], choose: (from: string, to: string) => void): void {
  const box = byId("timeline");
  plot?.destroy();
  box.replaceChildren();
  const sums = new Map<number, number>();
  for (const [day, , count] of days) {
    const at = Date.parse(day + "T00:00:00Z") / 1000;
    if (Number.isFinite(at)) sums.set(at, (sums.get(at) ?? 0) + count);
  }
  const x = [...sums.keys()].sort((a, b) => a - b);
  if (!x.length) return;
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--mute").trim();
  const bar = getComputedStyle(document.documentElement).getPropertyValue("--bar").trim();
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  plot = new uPlot({
    width: box.clientWidth || 400, height: 110, tzDate: (s) => uPlot.tzDate(new Date(s * 1000), "Etc/UTC"), legend: { show: false },
    cursor: { drag: { x: true, y: false, setScale: false } },
    scales: { x: { range: (_, min, max) => [min - 43200, max + 43200] }, y: { range: (_, _min, max) => [0, Math.max(1, max)] } },
    axes: [{ stroke: ink, size: 26, grid: { show: false }, incrs: [1, 2, 5, 10, 30, 90, 182, 365, 730, 1826, 3652].map((d) => d * 86400), values: (_, at) => at.map(iso) , space: 90 }, { stroke: ink, size: 34, grid: { show: false } }],
    series: [{}, { fill: bar, stroke: bar, paths: uPlot.paths.bars!({ size: [0.8, 14] }), points: { show: false } }],
    hooks: { setSelect: [(u) => { if (u.select.width > 3) choose(iso(u.posToVal(u.select.left, "x")), iso(u.posToVal(u.select.left + u.select.width, "x"))); }] },
  }, [x, x.map((day) => sums.get(day)!)], box);
  new ResizeObserver(() => plot?.setSize({ width: box.clientWidth, height: 110 })).observe(box);
}
