import { usualRates } from "@/core/training/usual-rate";
import type { Architecture, Layer } from "@/core/network/architecture";
import type { Activation } from "@/core/network/argument-choices";
import type { Edit } from "@/core/network/edit";
import type { Plan, PlannedLayer } from "@/core/network/plan";
import { isFrozen } from "@/core/network/layers";
import type { Problem, ProblemCode, Value } from "@/core/base/problem";
import { isImage } from "@/core/network/shape";
import type { TrainingSettings } from "@/core/training/training";

/**
 * A warning about a network that trains, but probably not as its author meant, with the change that a button
 * can make.
 */
export type Hint = Problem & { repair: Edit[] | null };

function hint(
  code: ProblemCode,
  path: Problem["path"],
  values: Record<string, Value>,
  repair: Edit | null = null,
): Hint {
  return { code, severity: "warning", path, values, repair: repair && [repair] };
}

const setLayer = (index: number, name: string, value: string | number): Edit => ({
  kind: "set_layer",
  index,
  name,
  value,
});
const removeLayer = (index: number): Edit => ({ kind: "remove_layer", index });

/** The activation that a layer ends with; null for layers that have none. */
function activationOf(layer: Layer): Activation | null {
  return "activation" in layer ? layer.activation : null;
}

const rounded = (value: number) => Number(value.toFixed(4));

/** A rate above a half is more often a share to keep, as older libraries took it, than a share to drop. */
function lintDropout({ layers }: Architecture): Hint[] {
  return layers.flatMap((layer, index) => {
    if ((layer.type !== "Dropout" && layer.type !== "SpatialDropout2D") || layer.rate <= 0.5) return [];
    const kept = rounded(1 - layer.rate);
    return [
      hint(
        "keep_probability",
        ["layers", index, "rate"],
        { layer: index + 1, rate: layer.rate, kept },
        setLayer(index, "rate", kept),
      ),
    ];
  });
}

/** Layers that keep a linear network linear. */
const linear = new Set<Layer["type"]>([
  "Dropout",
  "SpatialDropout2D",
  "GaussianNoise",
  "Flatten",
  "ZeroPadding2D",
  "BatchNormalization",
]);

/** Two layers of the same kind without a non-linearity between them equal one such layer. */
function lintNonLinearity({ layers }: Architecture): Hint[] {
  return layers.flatMap((layer, index) => {
    if ((layer.type !== "Dense" && layer.type !== "Conv2D") || layer.activation !== "linear") return [];
    const next = layers.findIndex((other, at) => at > index && !linear.has(other.type));
    if (next === -1 || layers[next]!.type !== layer.type) return [];
    const values = { layer: index + 1, next: next + 1, type: layer.type };
    return [
      hint("no_activation", ["layers", index, "activation"], values, setLayer(index, "activation", "relu")),
    ];
  });
}

/** Softmax belongs at the end, once. */
function lintSoftmax({ layers }: Architecture): Hint[] {
  const last = layers.length - 1;
  return layers.flatMap((layer, index) => {
    if (index === last || activationOf(layer) !== "softmax") return [];
    const after = layers.slice(index + 1);
    const isDoubled =
      after.every(({ type }) => type === "Activation" || linear.has(type)) &&
      after.at(-1)?.type === "Activation";
    if (isDoubled)
      return [
        hint("doubled_softmax", ["layers", last], { layer: index + 1, last: last + 1 }, removeLayer(last)),
      ];
    const values = { layer: index + 1, type: layer.type };
    return [
      hint("softmax_inside", ["layers", index, "activation"], values, setLayer(index, "activation", "relu")),
    ];
  });
}

/** A training that changes nothing. */
function lintFrozen({ layers, trainableParameters }: Plan): Hint[] {
  const frozen = layers.findLast(({ layer }) => isFrozen(layer));
  if (trainableParameters > 0 || frozen === undefined) return [];
  const { index, layer } = frozen;
  const repair = setLayer(index, "trainable", "");
  return [hint("nothing_trained", ["layers", index], { layer: index + 1, type: layer.type }, repair)];
}

function lintRate({ optimizer: { name, learningRate } }: TrainingSettings): Hint[] {
  const { usual, low, high } = usualRates[name];
  if (learningRate >= low && learningRate <= high) return [];
  const values = { name, rate: learningRate, usual, side: learningRate < low ? "low" : "high" };
  return [
    hint("unusual_rate", ["training", "optimizer", "learningRate"], values, {
      kind: "set_optimizer",
      name: "learningRate",
      value: usual,
    }),
  ];
}

const pooling = new Set<Layer["type"]>(["MaxPooling2D", "AveragePooling2D"]);

/** A map of one pixel says only that a feature is somewhere in the image. */
function lintPooling({ layers }: Plan): Hint[] {
  const isPoint = ({ outputShape }: PlannedLayer) =>
    isImage(outputShape) && outputShape[0] === 1 && outputShape[1] === 1;
  const found = layers.find(
    (planned) => isPoint(planned) && planned.inputShape[0]! * planned.inputShape[1]! > 1,
  );
  if (!found) return [];
  const {
    index,
    layer: { type },
    inputShape,
  } = found;
  const values = { layer: index + 1, type, map: `${inputShape[0]}×${inputShape[1]}` };
  return [hint("pooled_away", ["layers", index], values, pooling.has(type) ? removeLayer(index) : null)];
}

/** The lesson's baseline has 98.3 % of its parameters in its first dense layer: a larger share is unusual. */
const CONCENTRATED = 0.985;
/** A network with fewer parameters is small, wherever they are. */
const MANY = 200_000;

function lintParameters({ layers, parameters }: Plan): Hint[] {
  const [first, ...others] = layers;
  if (!first || parameters < MANY) return [];
  const largest = others.reduce(
    (most, planned) => (planned.parameters > most.parameters ? planned : most),
    first,
  );
  const share = largest.parameters / parameters;
  if (share <= CONCENTRATED) return [];
  const values = {
    layer: largest.index + 1,
    type: largest.layer.type,
    count: largest.parameters,
    percent: Math.floor(share * 1000) / 10,
  };
  return [hint("concentrated_parameters", ["layers", largest.index], values)];
}

/**
 * Finds unusual choices in a network that passes the check, layer by layer. A hint about dropout may give an
 * exercise's trap away: the server decides who sees it, and when.
 */
export function lintSubmission({
  architecture,
  training,
  plan,
}: {
  architecture: Architecture;
  training: TrainingSettings;
  plan: Plan;
}): Hint[] {
  const hints = [
    ...lintDropout(architecture),
    ...lintNonLinearity(architecture),
    ...lintSoftmax(architecture),
    ...lintPooling(plan),
    ...lintFrozen(plan),
    ...lintParameters(plan),
  ];
  return [...hints.toSorted((a, b) => Number(a.path[1]) - Number(b.path[1])), ...lintRate(training)];
}
