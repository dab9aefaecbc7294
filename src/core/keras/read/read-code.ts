import { findAssignedNames } from "@/core/keras/evaluate/memory/assigned-names";
import { tensorsIn } from "@/core/keras/evaluate/graph";
import { Evaluator, type Skipped } from "@/core/keras/evaluate/evaluator";
import { parsePython } from "@/core/keras/parse/parse-python";
import type { Place } from "@/core/keras/python";
import { readElastic } from "@/core/keras/write/fit";
import { findArgument, itemsOf, type Network, type Value } from "@/core/keras/value";
import { ArchitectureSchema, type Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";
import type { Choice, Choices } from "./choice";
import { chooseNetwork } from "./choose-network";
import { isOfKeras1 } from "./keras1";
import { findOtherLanguage } from "./text/other-language";
import type { LayerFields } from "./read-layer";
import { NetworkReader } from "./read-network";
import { findInputShape, type InputShape } from "./read-input";
import { readTraining, type ReadText } from "@/core/keras/read/training/read-training";
import {
  collectRemarks,
  hasErrorAbout,
  type CollectedRemarks,
  type Remark,
  type Subject,
} from "@/core/keras/remark";

/** The network in a text, and its training. */
export type KerasReading = {
  /** Null when the network could not be read, or the text only says how to train. */
  architecture: Architecture | null;
  /** Null when nothing could be read. What could not be read is as in the settings that were given. */
  training: TrainingSettings | null;
  /** The place of each layer in the text. */
  places: Place[];
  remarks: Remark[];
  /** Statements about neither, and statements that were not followed. */
  skipped: Skipped[];
  /** What the text tells but could not be read. */
  unread: Exclude<Subject, "text">[];
  /** Whether the text tells how the network is compiled, and how it is fitted. */
  says: { compile: boolean; fit: boolean };
  choices: Choices;
};

const LONGEST = 100_000;

/** A network and its settings as data: what is clean of both. */
export function readNetwork(
  network: Network | null,
  base: TrainingSettings,
  text: ReadText,
  remarks: CollectedRemarks,
): KerasReading {
  const reader = new NetworkReader(
    remarks.about("network"),
    remarks.about("augmentation"),
    text,
    network && findGivenShape(network),
  );
  if (network) reader.read(network);
  const isStopped = remarks.all.some(({ code }) => code === "too_much_work");
  const training = network && !isStopped ? readTraining(network, reader, base, text, remarks) : null;
  if (network) tellAsides(network, remarks);
  const { layers, places } = endWithSoftmax(reader, training?.logits ?? null, remarks);
  const hasNetwork = network && (layers.length > 0 || !network.isContinued);
  if (reader.scaling && !reader.scaling.isPlain)
    remarks.about("network").warning(reader.scaling.at, "other_scaling");
  const isRead = hasNetwork && !isStopped && !hasErrorAbout(remarks, "network");
  const errors = remarks.all.filter(({ severity }) => severity === "error").map(({ about }) => about);
  if (remarks.all.some(({ code }) => code === "custom_loop"))
    errors.push("batchSize", ...(network?.customLoop?.usesCompiled ? [] : (["optimizer"] as const)));
  return {
    architecture: isRead ? (ArchitectureSchema.safeParse({ layers }).data ?? null) : null,
    training: training?.settings ?? null,
    places,
    remarks: remarks.all.toSorted((a, b) => a.at.from - b.at.from),
    skipped: [],
    unread: [...new Set(errors)].filter((subject) => subject !== "text"),
    says: {
      compile:
        network?.compiled != null || (network?.trainings.some(({ compile }) => compile !== null) ?? false),
      fit: (network?.trainings.length ?? 0) > 0,
    },
    choices: { networks: [], fits: training?.fits ?? [], areFitsOne: training?.areFitsOne ?? false },
  };
}

/** The shape of the images that `fit` gives. */
function findGivenShape({ trainings }: Network): InputShape | null {
  const x = itemsOf(findArgument(trainings.at(-1)?.fit.given ?? [], "x", 0))[0];
  return x?.kind === "data" && x.data.sides ? findInputShape(x.data.sides) : null;
}

/** Code that puts the channel before the rows and columns. */
const CHANNELS_FIRST =
  /set_image_dim_ordering\(\s*["']th["']|set_image_data_format\(\s*["']channels_first["']/;

/** Remarks about what happened to the network beside its calls. */
function tellAsides(network: Network, remarks: CollectedRemarks): void {
  const rounds = network.trainings.length;
  for (const { at, code, name, after } of network.asides)
    if (after < Math.max(rounds, 1) || code === "unknown_rounds" || code === "assumed_branch")
      remarks.about(code === "assumed_branch" ? "network" : "epochs").warning(at, code, { name });
  if (network.customLoop && rounds === 0) remarks.about("epochs").error(network.customLoop.at, "custom_loop");
}

/** A loss of logits has the softmax in it: here the last layer has it, which is the same. */
function endWithSoftmax(
  { layers, places }: NetworkReader,
  logits: Value | null,
  remarks: CollectedRemarks,
): { layers: LayerFields[]; places: Place[] } {
  const last = layers.at(-1);
  if (!logits || !last) return { layers, places };
  const about = remarks.about("network");
  if (last.activation === "softmax") {
    about.warning(logits.at, "double_softmax");
    return { layers, places };
  }
  about.note(places.at(-1)!, "softmax_added");
  const isLinear = last.activation === "linear" && last.type !== "Activation";
  return isLinear || (last.type === "Activation" && last.activation === "linear")
    ? { layers: [...layers.slice(0, -1), { ...last, activation: "softmax" }], places }
    : {
        layers: [...layers, { type: "Activation", activation: "softmax" }],
        places: [...places, places.at(-1)!],
      };
}

/** Calls of layers that no Model ends: the beginning of a functional network. */
function findUnfinished(evaluator: Evaluator): Network | null {
  const output = evaluator.graph.tensors.at(-1);
  if (!output || output.layer === null) return null;
  const network = evaluator.startUnfinished(output.at);
  const [input] = evaluator.graph.tensors;
  const value = (tensor: typeof output): Value => ({ kind: "tensor", tensor, at: tensor.at });
  network.ends = { inputs: value(input!), outputs: value(output) };
  const read = new Set(evaluator.graph.tensors.flatMap(({ inputs }) => inputs));
  const isBranching = evaluator.graph.tensors.some((tensor) => tensor !== output && !read.has(tensor));
  if (isBranching && tensorsIn([value(output)]).length > 0)
    network.faults.push({ at: output.at, code: "not_a_chain", values: { name: nameOf(output.layer) } });
  return network;
}

const nameOf = (layer: Value) =>
  layer.kind === "object" ? layer.path.slice(layer.path.lastIndexOf(".") + 1) : "Model";

/** A custom loop trains whichever network there is. */
function findCustomLoop(text: string): Place | null {
  const from = text.search(/\.apply_gradients\(|\bGradientTape\(/);
  return from === -1 ? null : { from, to: from + 16 };
}

/**
 * Reads Keras code (Sequential by list or `add`, functional chains with Add, `compile`, `fit`) without
 * running any of it. What is not understood is an error with its place, about the network or about one
 * setting; the rest is read. `base` has the settings that the code does not mention; `choice` says which of
 * several networks and trainings is meant.
 */
export function readKerasCode(text: string, base: TrainingSettings, choice: Choice = {}): KerasReading {
  const remarks = collectRemarks();
  if (text.length > LONGEST) remarks.error({ from: 0, to: 1 }, "too_long", { most: LONGEST });
  const { statements, errors, foreign } =
    text.length > LONGEST ? { statements: [], errors: [], foreign: [] } : parsePython(text);
  const other = findOtherLanguage(text, errors.length === 0);
  if (other && errors.length > 0) remarks.error({ from: 0, to: 0 }, other);
  else for (const { at, code } of errors.slice(0, 3)) remarks.error(at, code);
  for (const at of foreign) remarks.note(at, "foreign_cell");
  const assigned = findAssignedNames(statements, true);
  const evaluator = new Evaluator(text, remarks, assigned);
  evaluator.run(statements);
  const isEmpty = () =>
    evaluator.networks.every(
      ({ items, ends, form }) => items.length === 0 && !ends && form !== "subclass" && form !== "unknown",
    );
  if (
    isEmpty() &&
    evaluator.graph.tensors.length === 0 &&
    evaluator.networks.every(({ isContinued }) => !isContinued)
  )
    evaluator.runUncalled();
  const known = { isKeras1: isOfKeras1(text), isChannelsFirst: CHANNELS_FIRST.test(text) };
  const chosen = chooseNetwork(evaluator.networks, known, choice.network ?? null, remarks);
  const network = chosen.network ?? findUnfinished(evaluator);
  const loop = findCustomLoop(text);
  if (network && loop) network.customLoop = { at: loop, usesCompiled: false };
  const isSilent = remarks.all.every(({ severity }) => severity !== "error");
  if (!network && isSilent) remarks.error({ from: 0, to: 0 }, other ?? "no_network");
  const { seed } = evaluator;
  const reading = readNetwork(
    network,
    base,
    { ...known, seed, elastic: readElastic(text), isJson: false, fit: choice.fit ?? null },
    remarks,
  );
  const choices = { ...reading.choices, networks: chosen.choices };
  return { ...reading, choices, skipped: evaluator.skipped };
}
