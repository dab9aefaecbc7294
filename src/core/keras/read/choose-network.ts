import { CLASSES } from "@/core/base/mnist";
import { orderTensors, tensorsIn } from "@/core/keras/evaluate/graph";
import type { Network, ObjectState } from "@/core/keras/value";
import { findWish, type NetworkChoice, type Wish } from "./choice";
import { NetworkReader, type NetworkText } from "./read-network";
import { collectRemarks, hasErrorAbout, type CollectedRemarks } from "@/core/keras/remark";

/** Readings that are tried before one is chosen. */
const MOST_TRIED = 20;
/** Remarks on other networks. */
const MOST_TOLD = 3;

const hasLayers = ({ items, ends }: Network) => items.length > 0 || ends !== null;

/** How well a network can be read: 2 for a clean one that ends in a value for each class, else 1, or 0. */
function rank(network: Network, text: NetworkText): number {
  const remarks = collectRemarks();
  const reader = new NetworkReader(remarks.about("network"), remarks.about("augmentation"), text);
  reader.read(network);
  if (reader.layers.length === 0 || hasErrorAbout(remarks, "network")) return 0;
  const last = reader.layers.findLast(({ units, filters }) => units !== undefined || filters !== undefined);
  return last?.units === CLASSES || last?.filters === CLASSES ? 2 : 1;
}

/** The last of the networks that can be read best. */
function findBest(networks: readonly Network[], text: NetworkText): Network | undefined {
  const [only] = networks;
  if (networks.length < 2) return only;
  const ranks = networks.map((network) => rank(network, text));
  return networks[ranks.lastIndexOf(Math.max(...ranks))];
}

/** The networks that stand within others. */
function findInner(networks: readonly Network[]): Set<Network> {
  const inner = new Set<Network>();
  for (const { items } of networks)
    for (const item of items) if (item.kind === "network") inner.add(item.network);
  return inner;
}

const isTold = ({ trainings, compiled, customLoop }: Network) =>
  trainings.length > 0 || compiled !== null || customLoop !== null;

function countLayers(network: Network, seen = new Set<Network>()): number {
  if (seen.has(network)) return 0;
  seen.add(network);
  const [output] = network.ends?.outputs ? tensorsIn([network.ends.outputs]) : [];
  const layers = output ? orderTensors(output).map(({ layer }) => layer) : network.items;
  return layers.reduce(
    (sum, layer) =>
      sum +
      (layer?.kind === "network"
        ? countLayers(layer.network, seen)
        : Number(layer?.kind === "object" && !layer.path.endsWith(".InputLayer"))),
    0,
  );
}

/** The network that is read, and all that could be. */
type ChosenNetwork = { network: Network | null; choices: NetworkChoice[] };

/**
 * The network that the code trains: the last one fitted, else the last one compiled, else the last one built.
 * Of several fitted ones, the last that can be read: an autoencoder beside a classifier refuses nothing. A
 * wish goes before all that.
 */
export function chooseNetwork(
  networks: readonly Network[],
  text: NetworkText,
  wish: Wish | null,
  remarks: CollectedRemarks,
): ChosenNetwork {
  const inner = findInner(networks);
  const full = networks.filter(
    (network) => hasLayers(network) || isTold(network) || network.form !== "sequential",
  );
  const tiers = [
    full.filter(({ trainings, customLoop }) => trainings.length > 0 || customLoop !== null),
    full.filter(({ compiled }) => compiled !== null),
    full.filter((network) => !inner.has(network) && network.form !== "unknown"),
    full,
  ];
  const tier = tiers.find((each) => each.length > 0) ?? [];
  const tried = tier.slice(-MOST_TRIED);
  const usual = findBest(tried, text);
  if (!usual) return { network: networks.at(-1) ?? null, choices: [] };
  const own = findStates(usual);
  const isOther = (other: Network) =>
    isTold(other) || [...findStates(other)].every((state) => !own.has(state));
  const others = full.filter(
    (network) => network !== usual && hasLayers(network) && !inner.has(network) && isOther(network),
  );
  const listed = [...others.slice(1 - MOST_TRIED), usual].toSorted(
    (one, other) => one.at.from - other.at.from,
  );
  const wished = findWish(listed, wish);
  const chosen = wished ?? usual;
  if (!wished)
    for (const other of others.slice(-MOST_TOLD))
      remarks.about("network").warning(other.at, "other_network", { count: others.length + 1 });
  const choices = listed.map((network) => ({
    at: network.at,
    layers: countLayers(network),
    isTrained: network.trainings.length > 0,
    isChosen: network === chosen,
  }));
  return { network: chosen, choices: choices.length > 1 ? choices : [] };
}

/** The layers of a network, which tell that it is a part of another, or shows what another sees. */
function findStates(
  network: Network,
  found = new Set<ObjectState>(),
  seen = new Set<Network>(),
): Set<ObjectState> {
  if (seen.has(network)) return found;
  seen.add(network);
  const [output] = network.ends?.outputs ? tensorsIn([network.ends.outputs]) : [];
  const layers = output ? orderTensors(output).map(({ layer }) => layer) : network.items;
  for (const layer of layers) {
    if (layer?.kind === "object") found.add(layer.state);
    if (layer?.kind === "network") findStates(layer.network, found, seen);
  }
  return found;
}
