import { LayerSchema, type LayerType } from "@/core/network/architecture";
import type { Activation } from "@/core/network/argument-choices";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { readIssue } from "@/core/base/issue";
import { layerCatalogue } from "@/core/network/layers";
import type { Augmentation } from "@/core/training/training";
import { fixed, ignored, optional, required, type AnySignature } from "@/core/keras/argument";
import { anything } from "@/core/keras/kinds";
import { layerSignature } from "@/core/keras/layers";
import { findNearest } from "./nearest";
import type { Place } from "@/core/keras/python";
import { readArguments, readObject } from "./read-arguments";
import type { Remarks } from "./remark";
import {
  describeValue,
  lastName,
  type Given,
  type ObjectValue,
  type Value,
  type LayerFields,
  type InputShape,
} from "@/core/keras/value";

/** One of Keras's layers as Convoy reads it. */
type ReadLayer =
  | {
      kind: "layer";
      fields: LayerFields;
      /** The shape of the image, where the layer says it. */
      input: InputShape | null;
    }
  | { kind: "input"; input: InputShape }
  | { kind: "augmentation"; augmentation: Partial<Augmentation> }
  /** The layer does nothing that Convoy does not do already, such as scaling to 0..1. */
  | { kind: "nothing" }
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

/** The nearest of our layers, for Keras's layers that Convoy lacks. */
const substitutes: Record<string, LayerType> = {
  Conv1D: "Conv2D",
  Conv3D: "Conv2D",
  Conv2DTranspose: "Conv2D",
  LocallyConnected2D: "Conv2D",
  MaxPooling1D: "MaxPooling2D",
  MaxPooling3D: "MaxPooling2D",
  AveragePooling1D: "AveragePooling2D",
  AveragePooling3D: "AveragePooling2D",
  GlobalAveragePooling1D: "GlobalAveragePooling2D",
  GlobalMaxPooling1D: "GlobalMaxPooling2D",
  SpatialDropout1D: "SpatialDropout2D",
  SpatialDropout3D: "SpatialDropout2D",
  AlphaDropout: "Dropout",
  GaussianDropout: "Dropout",
  ZeroPadding1D: "ZeroPadding2D",
  GroupNormalization: "LayerNormalization",
  UnitNormalization: "LayerNormalization",
  Concatenate: "Add",
  Multiply: "Add",
  Subtract: "Add",
  Average: "Add",
  Maximum: "Add",
  PReLU: "Activation",
  ThresholdedReLU: "Activation",
  Reshape: "Flatten",
  Permute: "Flatten",
  Lambda: "Activation",
};

/**
 * Layers that are one activation. LeakyReLU must have the slope of the activation, which differs from the
 * layer's default.
 */
const activationLayers: Record<string, { activation: Activation; signature: AnySignature; must?: string }> = {
  ReLU: {
    activation: "relu",
    signature: [fixed("max_value", null), fixed("negative_slope", 0), fixed("threshold", 0)],
  },
  LeakyReLU: { activation: "leaky_relu", signature: [fixed("negative_slope", 0.2)], must: "negative_slope" },
  ELU: { activation: "elu", signature: [fixed("alpha", 1)] },
  Softmax: { activation: "softmax", signature: [fixed("axis", -1)] },
};

const look = {
  seed: ignored("seed"),
  fill: ["fill_mode", "interpolation", "seed", "fill_value", "data_format"].map(ignored),
};
const randomLayers: Record<
  string,
  { signature: AnySignature; augmentation(share: number): Partial<Augmentation> }
> = {
  RandomTranslation: {
    signature: [
      required("height_factor", "first", anything),
      optional("width_factor", "second", anything, null),
      ...look.fill,
    ],
    augmentation: (share) => ({ shift: round(share * INPUT_SHAPE[0]) }),
  },
  RandomRotation: {
    signature: [required("factor", "first", anything), ...look.fill],
    augmentation: (share) => ({ rotation: round(share * 360) }),
  },
  RandomZoom: {
    signature: [
      required("height_factor", "first", anything),
      optional("width_factor", "second", anything, null),
      ...look.fill,
    ],
    augmentation: (share) => ({ zoom: round(share) }),
  },
};

const round = (value: number) => Number(value.toFixed(6));

/** 0.1 and (-0.1, 0.1) are both a tenth each way. */
function readShare(value: Value): number | null {
  if (value.kind === "number") return Math.abs(value.value);
  if (value.kind !== "sequence" || value.items.length !== 2) return null;
  const [low, high] = value.items.map((item) => (item.kind === "number" ? item.value : Number.NaN));
  return high !== undefined && low === -high ? high : null;
}

function readRandom(
  object: ObjectValue,
  { signature, augmentation }: (typeof randomLayers)[string],
  remarks: Remarks,
): ReadLayer {
  const { first, second } = readObject(object, signature, remarks).fields as {
    first?: Value;
    second?: Value | null;
  };
  if (!first) return { kind: "wrong" };
  const share = readShare(first);
  const other = second && second.kind !== "none" ? readShare(second) : share;
  if (share !== null && other === share) return { kind: "augmentation", augmentation: augmentation(share) };
  const values = {
    owner: lastName(object.path),
    argument: signature[0]!.name,
    found: describeValue(second ?? first),
    wanted: "share",
  };
  remarks.error(first.at, "wrong_value", values);
  return { kind: "wrong" };
}

const shapeNames = ["input_shape", "batch_input_shape", "shape", "batch_shape"];

/** The shape of the input; null, with a remark, when it is not an MNIST image's. */
export function readInputShape(value: Value, isBatch: boolean, remarks: Remarks): InputShape | null {
  const items = value.kind === "sequence" ? value.items.slice(isBatch ? 1 : 0) : [];
  const sides = items.map((item) => (item.kind === "number" ? item.value : null));
  // `x_train.shape[1:]` is right, although its value is not known.
  if (value.kind === "unknown" || value.kind === "slice" || sides.join() === INPUT_SHAPE.join())
    return "image";
  if (sides.join() === INPUT_SHAPE.slice(0, 2).join()) return "flat";
  remarks.error(value.at, "wrong_input", { found: describeValue(value) });
  return null;
}

function readInput(object: ObjectValue, remarks: Remarks): ReadLayer {
  const shape = object.given.find(
    ({ name, value }) => name === null || (shapeNames.includes(name) && value.kind !== "none"),
  );
  if (!shape) return { kind: "input", input: "image" };
  const input = readInputShape(shape.value, shape.name?.startsWith("batch") ?? false, remarks);
  return input ? { kind: "input", input } : { kind: "wrong" };
}

/** The catalogue's name of one of Keras's layers; null, with a remark, when the catalogue has none. */
function findType(name: string, at: Place, remarks: Remarks): LayerType | null {
  const types = Object.keys(layerCatalogue) as LayerType[];
  const type = types.find((known) => known === name) ?? otherNames[name];
  if (type) return type;
  const nearest = substitutes[name] ?? findNearest(name, types);
  if (nearest) remarks.error(at, "unknown_layer", { name, suggestion: nearest });
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

/** Reads a layer that the code constructs. */
export function readLayer(object: ObjectValue, remarks: Remarks): ReadLayer {
  const name = lastName(object.path);
  const random = randomLayers[name];
  if (random) return readRandom(object, random, remarks);
  if (name === "InputLayer" || name === "Input") return readInput(object, remarks);
  if (name === "Rescaling" || name === "Normalization") return { kind: "nothing" };
  const isOfShape = ({ name: argument }: Given) =>
    argument === "input_shape" || argument === "batch_input_shape";
  const shape = object.given.find(isOfShape);
  const given = object.given.filter((each) => !isOfShape(each));
  const input = shape ? readInputShape(shape.value, shape.name === "batch_input_shape", remarks) : null;
  if (
    name === "Reshape" &&
    given[0]?.value.kind === "sequence" &&
    describeValue(given[0].value) === `(${INPUT_SHAPE.join(", ")})`
  )
    return { kind: "nothing" };

  const single = activationLayers[name];
  if (single) {
    readArguments(name, object.at, given, single.signature, remarks);
    const isSaid = given.length > 0 || !single.must;
    if (!isSaid)
      remarks.error(object.at, "fixed_argument", {
        owner: name,
        argument: single.must!,
        accepted: 0.2,
        found: 0.3,
      });
    return { kind: "layer", fields: { type: "Activation", activation: single.activation }, input };
  }
  const type = findType(name, object.at, remarks);
  if (!type) return { kind: "wrong" };
  const { fields: read, places } = readArguments(name, object.at, given, layerSignature(type), remarks);
  // The call of Add names the layer that it adds.
  const fields: LayerFields = { ...read, type, ...(type === "Add" ? { from: 0 } : {}) };
  const signature = layerSignature(type);
  const isComplete = signature.every(({ field }) => field === null || field in read);
  return isComplete && checkRanges(fields, object.at, places, remarks)
    ? { kind: "layer", fields, input }
    : { kind: "wrong" };
}
