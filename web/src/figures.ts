// Tolls of an incident by source, with a bar from low to high, so that rival claims are seen at a glance.
import type { Figure, Incident, Total } from "./api";
import { h } from "./dom";

function bar(figure: Figure, most: number): HTMLElement {
  const [low, high, open] = figure.interval;
  const mark = h("i", open ? { class: "open" } : {});
  mark.style.left = `${(85 * low) / most}%`;
  mark.style.width = `${(85 * Math.max(0, high - low)) / most}%`;
  const box = h("span", { class: "bar", role: "img", "aria-label": `from ${low} to ${open ? "more than " : ""}${high}` }, mark);
  return box;
}

export function totalText(total: Total): string {
  const range = total.low === total.high ? `${total.low}` : `${total.low} to ${total.high}, best ${total.best}`;
  return range + (total.open ? " or more" : "");
}

/// How a figure stands to the others of its incident.
function standing(f: Figure, all: Figure[]): string {
  const named = (key: string | null) => all.find((g) => `${g.report}#${g.toll}` === key);
  const later = named(f.revised_by);
  const rivals = f.conflicts.map(named).filter((g): g is Figure => g !== undefined);
  if (f.told_before) return f.copy_of ? "in a copied text, counted once" : "told before, counted once";
  if (later) return `revised by its source to ${later.text}`;
  return rivals.length > 0 ? `in conflict with ${rivals.map((g) => g.text).join(", ")}` : "";
}

export function figureTable(incident: Incident, open: (figure: Figure) => void, chosen?: Figure): HTMLElement {
  const box = h("div");
  const figures = incident.figures ?? [];
  for (const measure of [...new Set(figures.map((f) => f.measure))]) {
    const rows = figures.filter((f) => f.measure === measure);
    const most = Math.max(1, ...rows.map((f) => f.interval[1]));
    const body = h("tbody");
    for (const f of rows) {
      body.append(h("tr", f === chosen ? { "aria-current": "true" } : {},
        h("td", {}, h("button", { type: "button", class: "figure", title: "Open the words", "data-toll": f.toll, click: () => open(f) }, f.text)),
        h("td", {}, f.victims + (f.denied ? " (denied)" : "") + (f.part ? " (part of a total)" : ""), standing(f, figures) ? h("div", { class: "meta" }, standing(f, figures)) : null),
        h("td", {}, bar(f, most)),
        h("td", {}, f.source || "the report itself", f.source_type ? h("div", { class: "meta" }, f.source_type) : null),
        h("td", {}, f.outlet || f.report, h("div", { class: "meta" }, f.published))));
    }
    box.append(h("table", { class: "wide" }, h("caption", { class: "meta" }, measure),
      h("thead", {}, h("tr", {}, ...["figure", "victims", "low to high", "according to", "in"].map((t) => h("th", { scope: "col" }, t)))), body));
    const total = incident.totals[measure];
    if (total) {
      box.append(h("p", { class: "meta" }, `Total by rule ${incident.policy}: `, h("b", {}, totalText(total)),
        total.contested ? h("span", { class: "contested" }, " contested") : null,
        ` · ${total.sources} independent source${total.sources === 1 ? "" : "s"} · ${total.why}`));
    }
  }
  return box;
}
