import type { Architecture, Layer } from "./architecture";
import { layerDefaults } from "./layer-defaults";

/** An argument that the two layers do not share; null where one of them has no such argument. */
type ArgumentChange = { name: string; before: string | null; after: string | null };

/** The fate of a layer; places count from 0. `changed` layers have the same type. */
export type LayerChange =
  | { kind: "same"; before: number; after: number; layer: Layer }
  | { kind: "changed"; before: number; after: number; layer: Layer; changes: ArgumentChange[] }
  | { kind: "removed"; before: number; layer: Layer }
  | { kind: "added"; after: number; layer: Layer };

const write = (value: unknown): string => (Array.isArray(value) ? value.join("×") : String(value));

/** The layer's arguments in Keras's order, whatever order the database kept. */
function readArguments(layer: Layer): Map<string, string> {
  const values = new Map<string, unknown>(Object.entries(layer));
  const names = Object.keys(layerDefaults[layer.type]).filter((name) => values.has(name));
  return new Map(names.map((name) => [name, write(values.get(name))]));
}

function compareArguments(before: Layer, after: Layer): ArgumentChange[] {
  const [old, young] = [readArguments(before), readArguments(after)];
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((name) => old.get(name) !== young.get(name))
    .map((name) => ({ name, before: old.get(name) ?? null, after: young.get(name) ?? null }));
}

/** An edited layer costs less than a removed and an added one; every changed argument adds a little. */
function editCost(before: Layer, after: Layer): number {
  if (before.type !== after.type) return Infinity;
  const changes = before.type === "Add" ? 0 : compareArguments(before, after).length;
  return changes === 0 ? 0 : 0.5 + 0.1 * Math.min(10, changes);
}

/**
 * Edit distance: the cheapest way from the first `i` layers of one network to the first `j` of the other, for
 * all i and j.
 */
function fillCosts(before: Layer[], after: Layer[]): number[][] {
  const costs = Array.from({ length: before.length + 1 }, (_, i) =>
    Array.from({ length: after.length + 1 }, (_, j) => (i === 0 ? j : i)),
  );
  for (let i = 1; i <= before.length; i++) {
    for (let j = 1; j <= after.length; j++) {
      costs[i]![j] = Math.min(
        costs[i - 1]![j]! + 1,
        costs[i]![j - 1]! + 1,
        costs[i - 1]![j - 1]! + editCost(before[i - 1]!, after[j - 1]!),
      );
    }
  }
  return costs;
}

/** Pairs of places that belong together, in order; -1 stands for none. */
function alignLayers(before: Layer[], after: Layer[]): [before: number, after: number][] {
  const costs = fillCosts(before, after);
  const pairs: [number, number][] = [];
  let [i, j] = [before.length, after.length];
  while (i > 0 || j > 0) {
    const here = costs[i]![j]!;
    // From the end: a removed layer stands before the layer that was added in its place.
    if (i > 0 && j > 0 && here === costs[i - 1]![j - 1]! + editCost(before[i - 1]!, after[j - 1]!))
      pairs.push([(i -= 1), (j -= 1)]);
    else if (j > 0 && here === costs[i]![j - 1]! + 1) pairs.push([-1, (j -= 1)]);
    else pairs.push([(i -= 1), -1]);
  }
  return pairs.reverse();
}

/** `Add` layers differ when they read layers that are no pair, whatever the places of these are. */
function changesOf(before: Layer, after: Layer, partners: ReadonlyMap<number, number>): ArgumentChange[] {
  if (before.type === "Add" && after.type === "Add" && partners.get(before.from) === after.from) return [];
  return compareArguments(before, after);
}

/** Compares two networks layer by layer: layers that stayed, changed, went and came. */
export function diffArchitectures(before: Architecture, after: Architecture): LayerChange[] {
  const pairs = alignLayers(before.layers, after.layers);
  const partners = new Map(pairs);
  return pairs.map(([i, j]): LayerChange => {
    const [old, young] = [before.layers[i], after.layers[j]];
    if (!old) return { kind: "added", after: j, layer: young! };
    if (!young) return { kind: "removed", before: i, layer: old };
    const changes = changesOf(old, young, partners);
    return changes.length === 0
      ? { kind: "same", before: i, after: j, layer: young }
      : { kind: "changed", before: i, after: j, layer: young, changes };
  });
}
