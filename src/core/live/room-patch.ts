import type { Snapshot } from "./events";

type Row = Record<string, unknown>;

/** What became of a list: most of its rows stay, where the whole list is large. */
export type ListPatch = {
  /** The rows in their new order: `[from, count]` of those that were there, or a new one. */
  order: ([from: number, count: number] | { row: Row })[];
  /** The fields that changed of rows that were there, by their new place. */
  changed: Record<number, Row>;
};

/** What changed in a room that a page knows. */
export type Patch = { fields: Row; lists: Record<string, ListPatch> };

/** Rooms whose changes travel as patches: all but those of runs. */
export type PatchedSnapshot = Exclude<Snapshot, { kind: "run" }>;

/** The part of a snapshot that has its fields and lists. */
export function bodyOf(snapshot: PatchedSnapshot): Row {
  return snapshot.kind === "exercise" ? snapshot.leaderboard : snapshot;
}

function patchList(rows: Row[], { order, changed }: ListPatch): Row[] {
  return order
    .flatMap((part) => (Array.isArray(part) ? rows.slice(part[0], part[0] + part[1]) : [part.row]))
    .map((row, place) => (changed[place] ? { ...row, ...changed[place] } : row));
}

/** The room after the change. Rows that did not change stay the same objects. */
export function applyPatch<S extends PatchedSnapshot>(snapshot: S, patch: Patch): S {
  const before = bodyOf(snapshot);
  const after: Row = { ...before, ...patch.fields };
  for (const [name, list] of Object.entries(patch.lists))
    after[name] = patchList(before[name] as Row[], list);
  return (snapshot.kind === "exercise" ? { ...snapshot, leaderboard: after } : after) as S;
}
