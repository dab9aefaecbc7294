import type { Network } from "@/core/keras/value";
import { ArchitectureSchema, type Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";
import { evaluatePython, type Skipped } from "./evaluate";
import { parsePython } from "./parse-python";
import type { Place } from "@/core/keras/python";
import { readTraining } from "./read-training";
import { collectRemarks, type Remark, type Remarks } from "./remark";

/** The network in a text, and its training. */
export type KerasReading = {
  /** Null when the text has errors, or only says how to train. */
  architecture: Architecture | null;
  /** Null when the text has errors. */
  training: TrainingSettings | null;
  /** The place of each layer in the text. */
  places: Place[];
  remarks: Remark[];
  /** Statements about neither. */
  skipped: Skipped[];
};

const LONGEST = 100_000;

/**
 * The network that the code trains: the last one fitted, else the last one compiled, else the last one built.
 */
function chooseNetwork(networks: Network[], remarks: Remarks): Network | null {
  const full = networks.filter(({ layers, compiled, fitted }) => layers.length > 0 || compiled || fitted);
  const chosen =
    full.findLast(({ fitted }) => fitted) ??
    full.findLast(({ compiled }) => compiled) ??
    full.at(-1) ??
    networks.at(-1) ??
    null;
  const inner = (other: Network) => chosen?.places.some((place) => other.places.includes(place)) ?? false;
  for (const other of full)
    if (other !== chosen && other.layers.length > 0 && !inner(other))
      remarks.warning(other.at, "other_network");
  return chosen;
}

/** A network and its settings as data; with any error, neither. */
export function readNetwork(
  network: Network | null,
  base: TrainingSettings,
  seed: number | null,
  remarks: Remarks & { all: Remark[] },
): KerasReading {
  const training = network && readTraining(network, base, seed, remarks);
  const hasNetwork = network && (network.layers.length > 0 || !network.isContinued);
  const architecture = hasNetwork
    ? (ArchitectureSchema.safeParse({ layers: network.layers }).data ?? null)
    : null;
  const hasErrors = remarks.all.some(({ severity }) => severity === "error");
  return {
    architecture: hasErrors ? null : architecture,
    training: hasErrors ? null : training,
    places: network?.places ?? [],
    remarks: remarks.all.toSorted((a, b) => a.at.from - b.at.from),
    skipped: [],
  };
}

/**
 * Reads Keras code (Sequential by list or `add`, functional chains with Add, `compile`, `fit`) without
 * running any of it. Unknown code is an error with its place; statements that do not concern the network are
 * listed as skipped. `base` has the settings that the code does not mention.
 */
export function readKerasCode(text: string, base: TrainingSettings): KerasReading {
  const remarks = collectRemarks();
  if (text.length > LONGEST) remarks.error({ from: 0, to: 1 }, "too_long", { most: LONGEST });
  const { statements, errors } = text.length > LONGEST ? { statements: [], errors: [] } : parsePython(text);
  for (const { at, code } of errors.slice(0, 3)) remarks.error(at, code);
  const { networks, seed, skipped } = evaluatePython(statements, text, remarks);
  const network = chooseNetwork(networks, remarks);
  const isSilent = remarks.all.every(({ severity }) => severity !== "error");
  if (!network && isSilent) remarks.error({ from: 0, to: 0 }, "no_network");
  return { ...readNetwork(network, base, seed, remarks), skipped };
}
