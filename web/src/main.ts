// The page: filters live in the address under the API's names; everything shown follows from it.
import { api, query, type Figure, type Incident } from "./api";
import { byId, h, say } from "./dom";
import { figureTable, totalText } from "./figures";
import { IncidentMap } from "./map";
import { readingView } from "./reading";
import { afterReview, askToken, closeButton, decide, openDialog } from "./review";
import { showTimeline } from "./timeline";

const FILTERS = ["place", "from", "to", "actor", "type", "measure", "source_type", "policy", "q"] as const;
const CHOICES: Record<string, string[]> = {
  type: "ASSAULT COERCE PROTEST MOBILIZE THREATEN RETREAT CONCEDE AGREE CONSULT SUPPORT COOPERATE AID REQUEST ACCUSE REJECT SANCTION OTHER".split(" "),
  measure: "killed wounded captured kidnapped missing released displaced".split(" "),
  source_type: "party government military police medical witness monitor media unnamed".split(" "),
  policy: "range ucdp acled ibc latest claims".split(" "),
};

const form = byId<HTMLFormElement>("filters");
const list = byId("list"), detail = byId("detail");
const map = new IncidentMap((id) => go({ incident: id, report: "", item: "" }));
let incidents: Incident[] = [];
let loaded = "";

const address = (): Record<string, string> => Object.fromEntries(new URLSearchParams(location.search));
const filters = (a = address()): Record<string, string> => Object.fromEntries(FILTERS.filter((k) => a[k] && k !== "q").map((k) => [k, a[k]!]));

function go(change: Record<string, string>, replace = false): void {
  const next = query({ ...address(), ...change }) || "/";
  if (replace) history.replaceState(null, "", next); else history.pushState(null, "", next);
  void show();
}

function names(list: { name: string }[]): string {
  return list.slice(0, 3).map((p) => p.name).join(", ") + (list.length > 3 ? " and others" : "");
}

function days(i: Incident): string {
  return !i.from ? "day not said" : i.from === i.to ? i.from : `${i.from} to ${i.to}`;
}

function card(i: Incident, current: boolean): HTMLElement {
  const sides = i.actors.length || i.recipients.length ? [names(i.actors) || "nobody named", names(i.recipients)].filter(Boolean).join(" / ") : "";
  const totals = Object.entries(i.totals).map(([measure, t]) => h("span", {}, ` ${measure} ${totalText(t)}`, t.contested ? h("span", { class: "contested" }, " contested") : null));
  return h("article", { class: "incident" + (current ? " current" : ""), "data-id": i.id },
    h("h3", {}, h("button", { type: "button", click: () => go({ incident: i.id, report: "", item: "" }) }, `${i.kind}${i.place ? ", " + i.place : ""}`)),
    h("p", { class: "meta" }, `${days(i)}${i.status === "happened" ? "" : " · " + i.status}${i.precision && i.precision !== "settlement" ? " · known to the " + i.precision : ""} · ${i.reports} report${i.reports === 1 ? "" : "s"}`),
    sides ? h("p", { class: "meta" }, sides) : null,
    totals.length ? h("p", {}, ...totals) : null,
    i.figures?.length ? figureTable(i, openFigure) : h("p", { class: "words" }, "“", i.words, "”"));
}

function openFigure(f: Figure): void {
  go({ report: f.report, item: f.toll });
}

function showList(current: string): void {
  if (!incidents.length) {
    list.replaceChildren(h("p", { class: "note" }, "No incident passes the filters. Clear some of them, or read more reports into the store with ", h("code", {}, "sitrep code --store"), " and link them with ", h("code", {}, "sitrep link"), "."));
    return;
  }
  list.replaceChildren(h("h2", {}, `${incidents.length}${incidents.length >= 100 ? " or more" : ""} incident${incidents.length === 1 ? "" : "s"}`), ...incidents.map((i) => card(i, i.id === current)));
}

async function loadFilters(a: Record<string, string>): Promise<void> {
  const f = filters(a);
  const key = JSON.stringify([f, a.q ?? ""]);
  if (key === loaded) return;
  say("Reading the ledger …");
  const [lines, spots, byDay] = await Promise.all([api.incidents({ ...f, limit: "100" }), api.map({ ...pick(f, ["from", "to", "type"]) }), api.days(pick(f, ["from", "to", "type"]))]);
  incidents = lines.incidents;
  const narrow = Boolean(f.place || f.actor || f.measure || f.source_type);
  const shown = new Set(incidents.map((i) => i.id));
  const precise = new Map(incidents.map((i) => [i.id, i.precision]));
  map.show(spots.incidents.filter((r) => !narrow || shown.has(String(r[0]))).map((r) => ({
    id: String(r[0]), lat: Number(r[1]), lon: Number(r[2]), kind: String(r[4]), place: String(r[7] ?? ""), reports: Number(r[8] ?? 1),
    spot: ["settlement", "point", "relative", undefined].includes(precise.get(String(r[0]))),
  })));
  showTimeline(byDay.days, (from, to) => go({ from, to }));
  loaded = key;
  say(`${incidents.length} incident${incidents.length === 1 ? "" : "s"} shown.`);
}

/// The figures of the first incidents come after the list stands, so that the page is there at once.
async function fillFigures(policy: string): Promise<void> {
  const key = loaded;
  for (const i of incidents.filter((one) => Object.keys(one.totals).length && !one.figures).slice(0, 40)) {
    const full = await api.incident(i.id, policy);
    if (loaded !== key) return;
    Object.assign(i, full);
    list.querySelector(`[data-id="${CSS.escape(i.id)}"]`)?.replaceWith(card(i, i.id === address().incident));
  }
}

const pick = (f: Record<string, string>, keys: string[]): Record<string, string> => Object.fromEntries(keys.filter((k) => f[k]).map((k) => [k, f[k]!]));

async function showIncident(id: string, policy: string): Promise<void> {
  const i = await api.incident(id, policy);
  const steps = (i.thread ?? []).map((s) => ({ kind: s.kind, line: h("li", {}, `${s.day} ${s.state}${s.status === "happened" ? "" : ` (${s.status})`}: `,
    h("q", {}, s.words), " ", h("button", { type: "button", click: () => go({ report: s.report, item: s.event }) }, s.outlet || s.report), ` ${s.published}`) }));
  const tellings = (i.tellings ?? []).map((t) => h("li", {}, h("button", { type: "button", click: () => go({ report: t.report, item: t.event }) }, t.outlet || t.report), ` ${t.published} · `,
    h("q", {}, t.words), t.linked_by ? h("span", { class: "meta" }, ` linked by ${t.linked_by} (${t.score.toFixed(2)})`) : null));
  detail.replaceChildren(h("h2", {}, `${i.kind}${i.place ? ", " + i.place : ""}, ${days(i)}`),
    h("p", { class: "meta" }, [i.type, i.status, i.admin1, i.country, i.precision ? `known to the ${i.precision}` : "", (i.weapons ?? []).join(", ")].filter(Boolean).join(" · ")),
    i.actors.length || i.recipients.length ? h("p", {}, h("b", {}, names(i.actors) || "nobody named"), " / ", names(i.recipients) || "nobody named") : null!,
    figureTable(i, openFigure), ...(steps.length > 1 ? [h("h3", {}, `Thread: ${steps[0]!.kind}`), h("ol", {}, ...steps.map((s) => s.line))] : []),
    h("h3", {}, "Told by"), h("ul", {}, ...tellings));
}

async function showReport(id: string, item: string): Promise<void> {
  detail.replaceChildren(readingView(await api.report(id), item, true));
}

async function showSearch(words: string): Promise<void> {
  const found = await api.search(words);
  detail.replaceChildren(h("h2", {}, `Reports with “${words}”`), found.reports.length
    ? h("ul", {}, ...found.reports.map(([id, title, outlet, published, snippet]) => h("li", {}, h("button", { type: "button", click: () => go({ report: id, item: "" }) }, title || id), ` ${outlet ?? ""} ${published ?? ""} `, h("span", { class: "words" }, snippet ?? ""))))
    : h("p", { class: "note" }, "No report has these words. Fewer words find more."));
}

async function show(): Promise<void> {
  const a = address();
  for (const name of FILTERS) (form.elements.namedItem(name) as HTMLInputElement).value = a[name] ?? (name === "policy" ? "range" : "");
  byId<HTMLAnchorElement>("go-brief").href = "/brief" + query(filters(a));
  try {
    await loadFilters(a);
    map.current = a.incident ?? "";
    map.draw();
    showList(a.incident ?? "");
    if (a.report) await showReport(a.report, a.item ?? "");
    else if (a.incident) await showIncident(a.incident, a.policy ?? "");
    else if (a.q) await showSearch(a.q);
    else detail.replaceChildren();
    if (a.report || a.incident || a.q) { detail.focus({ preventScroll: true }); if (!a.report) detail.scrollIntoView({ block: "nearest" }); }
    await fillFigures(a.policy ?? "");
    list.dataset.ready = "yes";
  } catch (e) {
    say(`${(e as Error).message}. Is \`sitrep serve\` still running?`, true);
  }
}

function paste(): void {
  const text = h("textarea", { id: "paste-text", "aria-label": "Text of the report" });
  const day = h("input", { type: "date", id: "paste-day" }), title = h("input", { id: "paste-title" });
  const file = h("input", { type: "file", accept: ".txt,text/plain", change: async () => { const chosen = file.files?.[0]; if (chosen) text.value = await chosen.text(); } });
  openDialog("Paste a report", h("p", {}, "It is read here and now, and not kept."), h("label", {}, "Title", title), h("label", {}, "Published", day), h("label", {}, "Text", text), h("label", {}, "or a file", file),
    h("div", { class: "actions" }, h("button", { type: "button", id: "paste-go", click: async () => {
      try {
        const record = await api.code({ text: text.value, title: title.value || null, published: day.value || null });
        byId<HTMLDialogElement>("dialog").close();
        detail.replaceChildren(readingView({ record, text: text.value, reviews: [] }, record.tolls[0]?.id ?? "", false));
        detail.focus();
      } catch (e) { say((e as Error).message, true); }
    } }, "Read it"), closeButton()));
}

function help(): void {
  const keys: [string, string][] = [["j / k", "next, previous incident"], ["Enter", "open the incident"], ["n", "next toll of the report"], ["a", "accept"], ["c", "correct"], ["r", "reject"], ["/", "to the filters"], ["Esc", "back to the list"], ["?", "this help"]];
  openDialog("Keys", h("table", {}, h("tbody", {}, ...keys.map(([k, what]) => h("tr", {}, h("td", {}, h("kbd", {}, k)), h("td", {}, what))))), closeButton());
}

function step(by: number): void {
  const at = incidents.findIndex((i) => i.id === address().incident);
  const next = incidents[Math.max(0, Math.min(incidents.length - 1, at + by))];
  if (next) { go({ incident: next.id, report: "", item: "" }, true); list.querySelector(`[data-id="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: "nearest" }); }
}

function nextToll(): void {
  const tolls = [...detail.querySelectorAll<HTMLButtonElement>("button[data-item^=t]")];
  const at = tolls.findIndex((b) => b.getAttribute("aria-pressed") === "true");
  tolls[(at + 1) % Math.max(1, tolls.length)]?.click();
}

addEventListener("keydown", (e) => {
  const target = e.target as HTMLElement;
  if (e.ctrlKey || e.metaKey || e.altKey || byId<HTMLDialogElement>("dialog").open || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
  const a = address();
  const press = (action: string) => (detail.querySelector<HTMLButtonElement>(`[data-action=${action}]`) ?? (a.report && a.item ? { click: () => void decide(a.report!, a.item!, action) } : null))?.click();
  const keys: Record<string, () => void> = { j: () => step(1), k: () => step(-1), n: nextToll, a: () => press("accept"), c: () => press("correct"), r: () => press("reject"), "?": help,
    "/": () => (form.elements.namedItem("place") as HTMLElement).focus(), Escape: () => go({ incident: "", report: "", item: "" }) };
  const run = keys[e.key];
  if (run) { e.preventDefault(); run(); }
});

for (const [name, values] of Object.entries(CHOICES)) {
  const select = form.elements.namedItem(name) as HTMLSelectElement;
  for (const value of values) select.append(h("option", { value }, value));
}
form.addEventListener("submit", (e) => { e.preventDefault(); go({ ...Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v)])), incident: "", report: "", item: "" }); });
byId("clear").addEventListener("click", () => { history.pushState(null, "", "/"); void show(); });
byId("go-paste").addEventListener("click", paste);
byId("go-token").addEventListener("click", askToken);
byId("go-help").addEventListener("click", help);
afterReview(() => { loaded = ""; return show(); });
addEventListener("popstate", () => void show());
void show();
