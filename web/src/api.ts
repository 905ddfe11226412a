// The API's answers, as the page uses them (see /openapi.json).
export type Span = [number, number];
export interface Party { name: string; code: string }
export interface Total { low: number; best: number; high: number; open: boolean; contested: boolean; sources: number; why: string; claims: string[] }
export interface Figure {
  toll: string; report: string; outlet: string; published: string; measure: string; text: string; interval: [number, number, boolean];
  victims: string; class: string; side: string; by: string; source: string; source_type: string; denied: boolean; part: boolean;
  certainty: string; span: Span; words: string; confidence: number; incident?: string; bound: string;
  copy_of: string; told_before: string | null; revised_by: string | null; conflicts: string[];
}
export interface Telling { report: string; outlet: string; published: string; event: string; status: string; words: string; linked_by: string; score: number; confidence: number; copy_of: string }
export interface Step { thread: string; kind: string; state: string; status: string; day: string; report: string; outlet: string; published: string; event: string; words: string }
export interface Incident {
  id: string; type: string; kind: string; status: string; place: string; admin1: string; country: string; precision: string;
  lat: number | null; lon: number | null; from: string; to: string; actors: Party[]; recipients: Party[]; reports: number; words: string;
  policy: string; totals: Record<string, Total>; figures?: Figure[]; tellings?: Telling[]; weapons?: string[]; thread?: Step[];
}
export interface RecordItem { id: string; [key: string]: unknown }
export interface ReportRecord {
  document: { id: string; title: string | null; outlet: string | null; published: string | null };
  actors: RecordItem[]; places: RecordItem[]; events: RecordItem[]; tolls: RecordItem[]; claims: RecordItem[]; times?: RecordItem[];
}
export interface Report { record: ReportRecord; text: string | null; reviews: RecordItem[] }

async function ask<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({ error: `${response.status} ${response.statusText}` }));
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body as T;
}

export const query = (filters: Record<string, string>): string => {
  const kept = Object.entries(filters).filter(([, value]) => value !== "");
  return kept.length ? "?" + new URLSearchParams(kept).toString() : "";
};

export const api = {
  incidents: (f: Record<string, string>) => ask<{ incidents: Incident[] }>("/incidents" + query(f)),
  incident: (id: string, policy: string) => ask<Incident>(`/incidents/${encodeURIComponent(id)}` + query({ policy })),
  report: (id: string) => ask<Report>(`/reports/${encodeURIComponent(id)}`),
  map: (f: Record<string, string>) => ask<{ incidents: (string | number | null)[][] }>("/map" + query(f)),
  days: (f: Record<string, string>) => ask<{ days: [string, string, number][] }>("/days" + query(f)),
  search: (q: string) => ask<{ reports: [string, string, string, string, string][] }>("/search" + query({ q })),
  status: () => ask<{ reports: number; version: string }>("/status"),
  explain: (report: string, item: string) => ask<{ text: string }>(`/explain/${encodeURIComponent(report)}` + query({ q: item })),
  code: (body: object) => ask<ReportRecord>("/code", { method: "POST", body: JSON.stringify(body) }),
  review: (body: object, token: string) =>
    ask<{ number: number }>("/review", { method: "POST", body: JSON.stringify(body), headers: { Authorization: `Bearer ${token}` } }),
};
