import type { Snapshot } from "./events";
import type { ListPatch, Patch, Row } from "./patch";

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
