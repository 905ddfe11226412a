// Review: accept, correct, reject, note. The token and the reviewer's name stay in this tab.
import { api, type RecordItem } from "./api";
import { byId, h, say } from "./dom";

const kept = { token: sessionStorage.getItem("token") ?? "", reviewer: sessionStorage.getItem("reviewer") ?? "" };
let reload: () => Promise<void> = async () => undefined;
export const afterReview = (run: () => Promise<void>): void => { reload = run; };

export function askToken(): void {
  const token = h("input", { type: "password", id: "token", value: kept.token, autocomplete: "off" });
  const reviewer = h("input", { id: "reviewer", value: kept.reviewer, autocomplete: "off" });
  openDialog("Reviewer", h("p", {}, "Decisions are kept with your name beside the machine's records; nothing is overwritten. The token is the one that `sitrep serve` printed."),
    h("label", {}, "Your name", reviewer), h("label", {}, "Token", token),
    h("div", { class: "actions" }, h("button", { type: "button", click: () => {
      kept.token = token.value; kept.reviewer = reviewer.value;
      sessionStorage.setItem("token", kept.token); sessionStorage.setItem("reviewer", kept.reviewer);
      byId<HTMLDialogElement>("dialog").close(); say(`Reviewing as ${kept.reviewer || "nobody: give a name"}.`);
    } }, "Keep"), closeButton()));
}

export const closeButton = (): HTMLElement => h("button", { type: "button", click: () => byId<HTMLDialogElement>("dialog").close() }, "Close");

export function openDialog(title: string, ...children: (Node | null)[]): void {
  const dialog = byId<HTMLDialogElement>("dialog");
  dialog.replaceChildren(h("h2", { id: "dialog-title" }, title));
  for (const child of children) if (child) dialog.append(child);
  if (!dialog.open) dialog.showModal();
}

export async function decide(report: string, item: string, action: string, more: object = {}): Promise<void> {
  if (!kept.token || !kept.reviewer) { askToken(); return; }
  try {
    const { number } = await api.review({ report, item, action, reviewer: kept.reviewer, ...more }, kept.token);
    await reload();
    say(`Decision ${number} kept: ${action} ${item}.`);
  } catch (e) { say((e as Error).message, true); }
}

function correct(report: string, item: RecordItem): void {
  const fields = Object.keys(item).filter((k) => !["id", "evidence", "speech", "cue", "mentions", "confidence", "reviewed"].includes(k));
  const field = h("select", {}, ...fields.map((f) => h("option", { value: f }, f)));
  const value = h("input", {});
  const fill = () => { const now = item[field.value]; value.value = now === null ? "" : typeof now === "string" ? now : JSON.stringify(now); };
  field.addEventListener("change", fill); fill();
  openDialog(`Correct ${item.id}`, h("label", {}, "Field", field), h("label", {}, "Value (empty: not said)", value),
    h("div", { class: "actions" }, h("button", { type: "button", click: () => {
      byId<HTMLDialogElement>("dialog").close();
      void decide(report, item.id, "correct", { field: field.value, value: value.value === "" ? "null" : value.value });
    } }, "Keep"), closeButton()));
}

export function reviewActions(report: string, item: RecordItem, _kind: string): HTMLElement {
  return h("div", { class: "actions" },
    h("button", { type: "button", "data-action": "accept", click: () => void decide(report, item.id, "accept") }, "Accept (a)"),
    h("button", { type: "button", "data-action": "correct", click: () => correct(report, item) }, "Correct (c)"),
    h("button", { type: "button", "data-action": "reject", click: () => void decide(report, item.id, "reject") }, "Reject (r)"));
}
