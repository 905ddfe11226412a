// The map: one canvas, drawn from the incidents' rows. A spot is a filled dot; what is known only to a
// district, province or wider is a ring, for its point is no place where anything happened.
import { geoMercator, geoPath, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";
import { byId } from "./dom";

export interface Spot { id: string; lat: number; lon: number; kind: string; spot: boolean; place: string; reports: number }

const land = feature(world as unknown as Topology, (world as unknown as Topology).objects.countries!);

export class IncidentMap {
  private canvas = byId<HTMLCanvasElement>("map");
  private projection: GeoProjection = geoMercator();
  private spots: Spot[] = [];
  private zoom = 1;
  private centre: [number, number] = [20, 20];
  private drag: { x: number; y: number; moved: boolean } | null = null;
  current = "";
  drawMilliseconds = 0;

  constructor(private choose: (id: string) => void) {
    this.canvas.addEventListener("wheel", (e) => { e.preventDefault(); this.zoomBy(e.deltaY < 0 ? 1.25 : 0.8); }, { passive: false });
    this.canvas.addEventListener("pointerdown", (e) => { this.drag = { x: e.clientX, y: e.clientY, moved: false }; this.canvas.setPointerCapture(e.pointerId); });
    this.canvas.addEventListener("pointermove", (e) => this.move(e));
    this.canvas.addEventListener("pointerup", (e) => { const still = this.drag && !this.drag.moved; this.drag = null; if (still) this.pick(e); });
    byId("zoom-in").addEventListener("click", () => this.zoomBy(1.6));
    byId("zoom-out").addEventListener("click", () => this.zoomBy(1 / 1.6));
    byId("zoom-all").addEventListener("click", () => { this.zoom = 1; this.centre = [20, 20]; this.draw(); });
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  show(spots: Spot[]): void {
    this.spots = spots;
    this.fit();
    this.draw();
  }

  private fit(): void {
    if (!this.spots.length) return;
    const lats = this.spots.map((s) => s.lat).sort((a, b) => a - b), lons = this.spots.map((s) => s.lon).sort((a, b) => a - b);
    const at = (list: number[], part: number) => list[Math.floor((list.length - 1) * part)]!;
    this.centre = [(at(lons, 0.02) + at(lons, 0.98)) / 2, (at(lats, 0.02) + at(lats, 0.98)) / 2];
    const span = Math.max(at(lons, 0.98) - at(lons, 0.02), (at(lats, 0.98) - at(lats, 0.02)) * 1.6, 8);
    this.zoom = Math.min(40, Math.max(1, 260 / span));
  }

  private zoomBy(factor: number): void {
    this.zoom = Math.min(400, Math.max(0.8, this.zoom * factor));
    this.draw();
  }

  private move(e: PointerEvent): void {
    if (!this.drag) return;
    const dx = e.clientX - this.drag.x, dy = e.clientY - this.drag.y;
    if (Math.abs(dx) + Math.abs(dy) < 4 && !this.drag.moved) return;
    const box = this.canvas.getBoundingClientRect();
    const to = this.projection.invert!([box.width / 2 - dx, box.height / 2 - dy]);
    if (to) this.centre = [to[0], Math.max(-80, Math.min(80, to[1]))];
    this.drag = { x: e.clientX, y: e.clientY, moved: true };
    this.draw();
  }

  private pick(e: PointerEvent): void {
    const box = this.canvas.getBoundingClientRect();
    let best: Spot | null = null, reach = 14 * 14;
    for (const s of this.spots) {
      const p = this.projection([s.lon, s.lat]);
      if (!p) continue;
      const d = (p[0] - (e.clientX - box.left)) ** 2 + (p[1] - (e.clientY - box.top)) ** 2;
      if (d < reach) { reach = d; best = s; }
    }
    if (best) this.choose(best.id);
  }

  draw(): void {
    const start = performance.now();
    const width = this.canvas.clientWidth, height = this.canvas.clientHeight, ratio = devicePixelRatio || 1;
    if (!width) return;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const c = this.canvas.getContext("2d")!, style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    this.projection.scale((width / 6.3) * this.zoom).center(this.centre).translate([width / 2, height / 2]);
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, width, height);
    c.beginPath();
    geoPath(this.projection, c)(land);
    c.fillStyle = colour("--land"); c.fill();
    c.strokeStyle = colour("--line"); c.lineWidth = 0.6; c.stroke();
    this.dots(c, colour("--accent"), width, height);
    this.drawMilliseconds = performance.now() - start;
    this.canvas.dataset.drawn = String(this.spots.length);
    this.canvas.dataset.milliseconds = this.drawMilliseconds.toFixed(0);
  }

  private dots(c: CanvasRenderingContext2D, accent: string, width: number, height: number): void {
    c.fillStyle = accent; c.strokeStyle = accent; c.globalAlpha = this.spots.length > 3000 ? 0.35 : 0.8;
    for (const s of this.spots) {
      const p = this.projection([s.lon, s.lat]);
      if (!p || p[0] < -9 || p[1] < -9 || p[0] > width + 9 || p[1] > height + 9) continue;
      const r = Math.min(9, 3 + Math.sqrt(s.reports));
      c.beginPath();
      c.arc(p[0], p[1], s.spot ? r : r + 4, 0, 7);
      if (s.spot) c.fill(); else { c.lineWidth = 1.5; c.stroke(); }
      if (s.id === this.current) { c.globalAlpha = 1; c.lineWidth = 2.5; c.beginPath(); c.arc(p[0], p[1], r + 6, 0, 7); c.stroke(); }
    }
    c.globalAlpha = 1;
  }
}
