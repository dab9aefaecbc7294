import { isDeepStrictEqual } from "node:util";
import type { ListPatch, Patch } from "@/core/live/patch";
import { bodyOf, type PatchedSnapshot } from "@/core/live/room-patch";

type Row = Record<string, unknown>;

/** The lists of the rooms, and the field by which a row of each is known again. */
const keys: Record<string, string> = {
  rows: "enrolmentId",
  tiles: "enrolmentId",
  podiums: "exerciseId",
  runs: "runId",
  failed: "runId",
  trainers: "id",
  people: "enrolmentId",
};

/** A board's reference rows have no student, and names of their own. */
const keyOf = (row: Row, key: string) => row[key] ?? row.name;

function changedFields(before: Row, after: Row): Row | null {
  const changed = Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(before[name], value));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

function makeListPatch(before: Row[], after: Row[], key: string): ListPatch {
  const places = new Map(before.map((row, place) => [keyOf(row, key), place]));
  const patch: ListPatch = { order: [], changed: {} };
  after.forEach((row, place) => {
    const from = places.get(keyOf(row, key));
    if (from === undefined) return void patch.order.push({ row });
    const last = patch.order.at(-1);
    if (Array.isArray(last) && last[0] + last[1] === from) last[1] += 1;
    else patch.order.push([from, 1]);
    const changed = changedFields(before[from]!, row);
    if (changed) patch.changed[place] = changed;
  });
  return patch;
}

/** What a page has to be told that knows `before`; null if it knows everything. */
export function makePatch(before: PatchedSnapshot, after: PatchedSnapshot): Patch | null {
  const [old, next] = [bodyOf(before), bodyOf(after)];
  const patch: Patch = { fields: {}, lists: {} };
  for (const [name, value] of Object.entries(next)) {
    const known = old[name];
    if (isDeepStrictEqual(known, value)) continue;
    const key = keys[name];
    if (key && Array.isArray(known) && Array.isArray(value))
      patch.lists[name] = makeListPatch(known as Row[], value as Row[], key);
    else patch.fields[name] = value;
  }
  return Object.keys(patch.fields).length + Object.keys(patch.lists).length > 0 ? patch : null;
}
