// The reading view: a report's words with everything found in them marked; a click on a mark opens its
// record, a click on a record shows its words.
import { api, type RecordItem, type Report, type ReportRecord, type Span } from "./api";
import { h } from "./dom";
import { reviewActions } from "./review";

interface Mark { span: Span; kind: string; id: string; title: string }

function spansOf(item: RecordItem, key: string): Span[] {
  const value = item[key];
  if (!Array.isArray(value) || !value.length) return [];
  return (typeof value[0] === "number" ? [value] : value) as Span[];
}

function marksOf(record: ReportRecord): Mark[] {
  const marks: Mark[] = [];
  const add = (items: RecordItem[] | undefined, kind: string, key: string, title: (item: RecordItem) => string) => {
    for (const item of items ?? []) for (const span of spansOf(item, key)) marks.push({ span, kind, id: String(item.id ?? ""), title: title(item) });
  };
  add(record.claims, "speech", "speech", (c) => `said by ${c.name ?? "nobody named"}`);
  add(record.events, "event", "evidence", (e) => `${e.kind}, ${e.status}`);
  add(record.tolls, "toll", "evidence", (t) => `${t.measure}: ${figure(t)} ${t.victims ?? ""}`);
  add(record.times, "time", "span", (t) => `${t.from ?? "?"} to ${t.to ?? "?"}`);
  add(record.places, "place", "mentions", (p) => `${p.name} (${p.precision})`);
  add(record.actors, "actor", "mentions", (a) => `${a.name}${a.code ? " " + a.code : ""}`);
  return marks;
}

export function figure(t: RecordItem): string {
  if (t.bound === "exact" || t.bound === "about") return (t.bound === "about" ? "about " : "") + t.low;
  if (t.bound === "at_least") return `at least ${t.low}`;
  if (t.bound === "at_most") return `up to ${t.high}`;
  if (t.bound === "range") return `${t.low} to ${t.high}`;
  return String(t.word ?? t.bound);
}

/// Marks may nest and cross: the text is cut at every edge, and each piece wears the marks over it,
/// the shortest one's colour on top.
function marked(text: string, marks: Mark[], choose: (mark: Mark) => void, hit: (mark: Mark) => boolean): HTMLElement {
  const points = Array.from(text); // spans count code points
  const edges = new Set<number>([0, points.length]);
  for (const m of marks) { edges.add(m.span[0]); edges.add(m.span[1]); }
  const cuts = [...edges].sort((a, b) => a - b);
  const box = h("div", { class: "report", lang: "en" });
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!, to = cuts[i + 1]!;
    const words = points.slice(from, to).join("");
    const over = marks.filter((m) => m.span[0] <= from && m.span[1] >= to).sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
    const top = over[0];
    if (!top) { box.append(words); continue; }
    box.append(h("mark", { class: top.kind + (over.some(hit) ? " hit" : ""), title: over.map((m) => m.title).join("; "), "data-id": over.map((m) => m.id).join(" "),
      click: () => choose(top) }, words));
  }
  return box;
}

function label(item: RecordItem, kind: string): string {
  if (kind === "tolls") return `${item.measure}: ${figure(item)} ${item.victims ?? ""}`;
  if (kind === "events") return `${item.kind} (${item.status})`;
  if (kind === "claims") return `${item.name ?? "nobody named"}: ${item.stance}`;
  return `${item.name}${item.precision ? ` (${item.precision})` : item.code ? ` ${item.code}` : ""}`;
}

export function readingView(report: Report, focus: string, stored: boolean): HTMLElement {
  const { record, text } = report;
  const marks = marksOf(record);
  const box = h("div");
  const show = (id: string) => {
    const words = text === null ? h("p", { class: "note" }, "This store keeps no texts, only their hashes.")
      : marked(text, marks, (m) => show(m.id), (m) => m.id === id && m.id !== "");
    const lists = h("div", { class: "records" });
    for (const kind of ["tolls", "events", "claims", "places", "actors"] as const) {
      if (!record[kind].length) continue;
      lists.append(h("h3", {}, kind), h("ul", {}, ...record[kind].map((item) => h("li", {},
        h("button", { type: "button", "aria-pressed": String(item.id === id), "data-item": item.id, click: () => show(item.id) }, label(item, kind)),
        item.confidence !== undefined ? h("span", { class: "meta" }, ` ${item.confidence}`) : null,
        item.reviewed ? h("span", { class: "meta" }, ` reviewed: ${item.reviewed}`) : null,
        stored && item.id === id && (kind === "tolls" || kind === "events" || kind === "claims") ? reviewActions(record.document.id, item, kind) : null,
        stored && item.id === id && kind !== "places" && kind !== "actors" ? why(record.document.id, item.id) : null))));
    }
    box.replaceChildren(h("h2", {}, record.document.title ?? record.document.id),
      h("p", { class: "meta" }, [record.document.outlet, record.document.published].filter(Boolean).join(", ")), words, lists);
    const first = box.querySelector("mark.hit");
    first?.scrollIntoView({ block: "center" });
  };
  show(focus);
  return box;
}

function why(report: string, item: string): HTMLElement {
  const out = h("pre", { class: "meta" });
  out.style.whiteSpace = "pre-wrap";
  const ask = async () => {
    try { out.textContent = (await api.explain(report, item)).text; } catch (e) { out.textContent = (e as Error).message; }
  };
  return h("div", {}, h("button", { type: "button", click: () => void ask() }, "why"), out);
}
