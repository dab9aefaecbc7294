import { LayerSchema, type LayerType } from "@/core/network/architecture";
import { readIssue } from "@/core/base/issue";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { layerCatalogue } from "@/core/network/layers";
import { isActivationLayer, readActivationLayer } from "@/core/keras/activation-layers";
import type { AnySignature } from "@/core/keras/argument";
import { layerSignature } from "@/core/keras/layers";
import type { Place } from "@/core/keras/python";
import { findArgument, lastName, type Given, type ObjectValue, type Value } from "@/core/keras/value";
import type { Augmentation } from "@/core/training/training";
import { modernise } from "./keras1";
import { findNearest } from "./nearest";
import { isRandomLayer, readRandomLayer } from "./random-layers";
import { readArguments } from "./read-arguments";
import { findInputShape, findShape, isShapeOfLayer, type InputReader, type InputShape } from "./read-input";
import type { Remarks } from "@/core/keras/remark";

export type LayerFields = { type: LayerType } & Record<string, unknown>;

/** The shape that a layer says comes in; undefined when it says none. */
type Said = { input?: InputShape | null | undefined };
/** One of Keras's layers as Convoy reads it. */
type ReadLayer =
  /** `after`: what its activation is, where that is a layer of its own. */
  | ({ kind: "layer"; fields: LayerFields; after?: LayerFields } & Said)
  | { kind: "input"; input: InputShape | null }
  | { kind: "random"; augmentation: Partial<Augmentation> }
  /** It scales the pixels: as Convoy does, or in another way. */
  | ({ kind: "scaling"; isPlain: boolean } & Said)
  /** `row`: all numbers in one row, as Flatten makes it. */
  | ({ kind: "reshape"; target: InputShape | "row" | null } & Said)
  /** The layer got a remark. */
  | { kind: "wrong" };

const otherNames: Record<string, LayerType> = {
  Convolution2D: "Conv2D",
  DepthwiseConvolution2D: "DepthwiseConv2D",
  SeparableConvolution2D: "SeparableConv2D",
  MaxPool2D: "MaxPooling2D",
  AvgPool2D: "AveragePooling2D",
  GlobalAvgPool2D: "GlobalAveragePooling2D",
  GlobalMaxPool2D: "GlobalMaxPooling2D",
};

/** The catalogue's name of one of Keras's layers; null, with a remark, when the catalogue has none. */
function findType(name: string, at: Place, remarks: Remarks): LayerType | null {
  const types = Object.keys(layerCatalogue) as LayerType[];
  const type = types.find((known) => known === name) ?? otherNames[name];
  if (type) return type;
  const nearest = findNearest(name, types);
  // The name of a layer of Keras is no mistake: another one would be another network.
  const isTypo = nearest !== null && !/[13]D$|Transpose/.test(name);
  if (isTypo) remarks.error(at, "unknown_layer", { name, suggestion: nearest });
  else remarks.error(at, "other_layer", { name, names: types.join(", ") });
  return null;
}

/** Remarks on each value that is out of its range. */
function checkRanges(
  fields: LayerFields,
  at: Place,
  places: Record<string, Place>,
  remarks: Remarks,
): boolean {
  const issues = LayerSchema.safeParse(fields).error?.issues ?? [];
  for (const issue of issues) {
    const field = String(issue.path[0] ?? "");
    const { kind, detail } = readIssue(issue, { input: fields });
    const argument =
      layerSignature(fields.type).find((candidate) => candidate.field === field)?.name ?? field;
    remarks.error(places[field] ?? at, "out_of_range", { owner: fields.type, argument, issue: kind, detail });
  }
  return issues.length === 0;
}

const numberOf = (value: Value | undefined, standard: number) =>
  value === undefined ? standard : value.kind === "number" ? value.value : Number.NaN;
const BRIGHTEST = 255;

/** `Rescaling(1 / 255)` does what Convoy does. */
function isPlainScaling(name: string, given: readonly Given[]): boolean {
  const scale = numberOf(findArgument(given, "scale", 0), Number.NaN);
  const offset = numberOf(findArgument(given, "offset", 1), 0);
  return name === "Rescaling" && Math.abs(scale * BRIGHTEST - 1) < 0.01 && offset === 0;
}

function readTarget(value: Value | undefined): InputShape | "row" | null {
  const items = value?.kind === "sequence" ? value.items : value ? [value] : [];
  const sides = items.map((item) => (item.kind === "number" ? item.value : Number.NaN));
  if (sides.length === 1 && sides[0] !== INPUT_SHAPE[0] * INPUT_SHAPE[1]) return "row";
  const [height, width, depth] = sides;
  const open = height === -1 ? INPUT_SHAPE[0] : height;
  return findInputShape([open, width, depth].filter((side) => side !== undefined));
}

type Reader = InputReader & {
  /** Remarks about augmentation. */
  randomRemarks: Remarks;
  /** The text is of the time of Keras 1. */
  isKeras1: boolean;
};

/** Keras 2 has a default that Keras 3 lacks. */
const withPoolSize = (name: string, given: Given[], at: Place): Given[] =>
  /^(AveragePooling2D|AvgPool2D)$/.test(name) && !findArgument(given, "pool_size", 0)
    ? [...given, { name: "pool_size", value: { kind: "number", value: 2, at }, at }]
    : given;

/** `Conv2D(8, 3, activation=LeakyReLU(0.1))` is a Conv2D and a layer of the catalogue behind it. */
function splitActivation(
  given: Given[],
  signature: AnySignature,
  reader: Reader,
): { own: Given[]; after: LayerFields | null } {
  const place = signature.findIndex(({ name }) => name === "activation");
  const activation = given.find(
    ({ name }, index) => name === "activation" || (name === null && index === place),
  );
  const value = activation?.value;
  if (value?.kind !== "object" || !Object.hasOwn(layerCatalogue, lastName(value.path)))
    return { own: given, after: null };
  if (typeof readActivationLayer(value) === "string") return { own: given, after: null };
  const read = readLayer(value, reader);
  const linear: Value = { kind: "string", value: "linear", at: value.at };
  const own = given.map((each) => (each === activation ? { ...each, value: linear } : each));
  return { own, after: read.kind === "layer" ? read.fields : null };
}

/** Reads a layer that the code constructs. */
export function readLayer(object: ObjectValue, reader: Reader): ReadLayer {
  const { remarks, randomRemarks, isKeras1, isChannelsFirst } = reader;
  const name = lastName(object.path);
  if (isRandomLayer(name)) return { kind: "random", augmentation: readRandomLayer(object, randomRemarks) };
  if (name === "InputLayer" || name === "Input")
    return { kind: "input", input: findShape(object.given, true, reader) ?? null };
  const input = findShape(object.given, false, reader);
  const isFormat = (each: Given) => isChannelsFirst && each.name === "data_format";
  const own = object.given.filter((each) => !isShapeOfLayer(each) && !isFormat(each));
  const given = withPoolSize(name, modernise(name, own, isKeras1, remarks), object.at);
  if (name === "Rescaling" || name === "Normalization")
    return { kind: "scaling", isPlain: isPlainScaling(name, given), input };
  if (name === "Reshape")
    return { kind: "reshape", target: readTarget(findArgument(given, "target_shape", 0)), input };
  if (isActivationLayer(name) && !Object.hasOwn(layerCatalogue, name)) {
    const activation = readActivationLayer({ ...object, given });
    if (typeof activation === "string")
      return { kind: "layer", fields: { type: "Activation", activation }, input };
    remarks.error(object.at, "slope", { name, ...activation });
    return { kind: "wrong" };
  }
  const type = findType(name, object.at, remarks);
  if (!type) return { kind: "wrong" };
  const { own: plain, after } = splitActivation(given, layerSignature(type), reader);
  const { fields: read, places } = readArguments(name, object.at, plain, layerSignature(type), remarks);
  // The call of Add names the layer that it adds.
  const fields: LayerFields = { ...read, type, ...(type === "Add" ? { from: 0 } : {}) };
  const isComplete = layerSignature(type).every(({ field }) => field === null || field in read);
  return isComplete && checkRanges(fields, object.at, places, remarks)
    ? { kind: "layer", fields, input, ...(after ? { after } : {}) }
    : { kind: "wrong" };
}
