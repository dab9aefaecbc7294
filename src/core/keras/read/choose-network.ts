import { orderTensors, tensorsIn } from "@/core/keras/evaluate/graph";
import type { Network, ObjectState } from "@/core/keras/value";
import { NetworkReader, type NetworkText } from "./read-network";
import { collectRemarks, hasErrorAbout, type CollectedRemarks } from "@/core/keras/remark";

/** Readings that are tried before one is chosen. */
const MOST_TRIED = 20;
/** Remarks on other networks. */
const MOST_TOLD = 3;

const hasLayers = ({ items, ends }: Network) => items.length > 0 || ends !== null;

/** Whether a network can be read without an error. */
function isClean(network: Network, text: NetworkText): boolean {
  const remarks = collectRemarks();
  const reader = new NetworkReader(remarks.about("network"), remarks.about("augmentation"), text);
  reader.read(network);
  return reader.layers.length > 0 && !hasErrorAbout(remarks, "network");
}

/** The networks that stand within others. */
function findInner(networks: readonly Network[]): Set<Network> {
  const inner = new Set<Network>();
  for (const { items } of networks)
    for (const item of items) if (item.kind === "network") inner.add(item.network);
  return inner;
}

/**
 * The network that the code trains: the last one fitted, else the last one compiled, else the last one built.
 * Of several fitted ones, the last that can be read: an autoencoder beside a classifier refuses nothing.
 */
export function chooseNetwork(
  networks: readonly Network[],
  text: NetworkText,
  remarks: CollectedRemarks,
): Network | null {
  const inner = findInner(networks);
  const isTold = ({ trainings, compiled, customLoop }: Network) =>
    trainings.length > 0 || compiled !== null || customLoop !== null;
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
  const chosen =
    (tried.length > 1 ? tried.findLast((network) => isClean(network, text)) : undefined) ??
    tried.at(-1) ??
    null;
  if (!chosen) return networks.at(-1) ?? null;
  const others = full.filter((network) => network !== chosen && hasLayers(network) && !inner.has(network));
  const own = findStates(chosen);
  const isOther = (other: Network) =>
    isTold(other) || [...findStates(other)].every((state) => !own.has(state));
  for (const other of others.filter(isOther).slice(-MOST_TOLD))
    remarks.about("network").warning(other.at, "other_network", { count: others.length + 1 });
  return chosen;
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
