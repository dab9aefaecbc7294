import type { Architecture, Layer } from "./architecture";
import { canonicalJson } from "@/core/base/canonical";
import { foldActivations } from "./fold-activations";

/** Somebody's use of a network. */
type NetworkUse = { enrolmentId: string };
/** One network, written as `canonicalNetwork` has it, and who used it. */
type UsedNetwork<Use extends NetworkUse> = { architecture: Architecture; uses: Use[] };
/**
 * A network that several students used, first, then the networks that differ from it in one argument of one
 * layer.
 */
export type NetworkCluster<Use extends NetworkUse> = { students: number; networks: UsedNetwork<Use>[] };

/** Pooling without strides moves by its own size. */
function writeStrides(layer: Layer): Layer {
  return "poolSize" in layer && layer.strides === null ? { ...layer, strides: layer.poolSize } : layer;
}

/** Writes equal networks in one way. Names, seed and training are no part of an architecture. */
export function canonicalNetwork({ layers }: Architecture): Architecture {
  // `Add` names an earlier layer by its place, which folding would move.
  const folded = layers.some(({ type }) => type === "Add") ? layers : foldActivations(layers);
  return { layers: folded.map(writeStrides) };
}

/** A network to compare with others: networks of one shape have the same arguments, in the same order. */
type Written<Use extends NetworkUse> = UsedNetwork<Use> & { shape: string; values: string[] };

function write<Use extends NetworkUse>({ architecture, uses }: UsedNetwork<Use>): Written<Use> {
  const canonical = canonicalNetwork(architecture);
  const layers = canonical.layers.map((layer) => Object.entries(layer).sort(([a], [b]) => (a < b ? -1 : 1)));
  const shape = layers
    .map((entries) => entries.map(([name, value]) => (name === "type" ? String(value) : name)).join(" "))
    .join("; ");
  const values = layers.flatMap((entries) =>
    entries.filter(([name]) => name !== "type").map(([, value]) => canonicalJson(value)),
  );
  return { architecture: canonical, uses, shape, values };
}

/** Whether the two differ in at most one argument of one layer. */
function isNear(a: Written<NetworkUse>, b: Written<NetworkUse>): boolean {
  if (a.shape !== b.shape) return false;
  let differences = 0;
  for (let index = 0; index < a.values.length && differences < 2; index++)
    if (a.values[index] !== b.values[index]) differences += 1;
  return differences < 2;
}

const countStudents = (networks: UsedNetwork<NetworkUse>[]) =>
  new Set(networks.flatMap(({ uses }) => uses.map(({ enrolmentId }) => enrolmentId))).size;

/** Merges equal networks into one, with each student's first use. */
function mergeSame<Use extends NetworkUse>(networks: UsedNetwork<Use>[]): Written<Use>[] {
  const merged = new Map<string, Written<Use>>();
  for (const network of networks.map(write)) {
    const key = `${network.shape} ${network.values.join()}`;
    const same = merged.get(key) ?? { ...network, uses: [] };
    const known = new Set(same.uses.map(({ enrolmentId }) => enrolmentId));
    merged.set(key, {
      ...same,
      uses: [...same.uses, ...network.uses.filter(({ enrolmentId }) => !known.has(enrolmentId))],
    });
  }
  return [...merged.values()];
}

/**
 * Finds networks of two or more students that differ in at most one argument of one layer, the largest
 * clusters first. Each cluster is around its most used network, so that no chain of small steps joins distant
 * networks.
 */
export function clusterNetworks<Use extends NetworkUse>(networks: UsedNetwork<Use>[]): NetworkCluster<Use>[] {
  const byStudents = mergeSame(networks).sort((a, b) => countStudents([b]) - countStudents([a]));
  const clusters = new Map<string, Written<Use>[][]>();
  for (const network of byStudents) {
    const ofShape = clusters.get(network.shape) ?? [];
    const near = ofShape.find(([leader]) => leader !== undefined && isNear(leader, network));
    if (near) near.push(network);
    else clusters.set(network.shape, [...ofShape, [network]]);
  }
  return [...clusters.values()]
    .flat()
    .map((members) => ({
      students: countStudents(members),
      networks: members.map(({ architecture, uses }) => ({ architecture, uses })),
    }))
    .filter(({ students }) => students > 1)
    .sort((a, b) => b.students - a.students);
}
