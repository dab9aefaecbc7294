import type { Dispatch } from "../recipe";
import { columnSums } from "./columns";
import { eachNumber, float, type Part } from "./kernel";
import { rowKernel } from "./rows";

/** What both normalisations know of a layer. `learned` is the buffer of gamma and beta. */
export type Normalization = {
  name: string;
  batch: number;
  /** Pixels of an image, 1 for a vector. */
  pixels: number;
  channels: number;
  epsilon: number;
  scale: boolean;
  center: boolean;
  input: string;
  learned: string;
};

const gamma = ({ scale }: Normalization, c: string) => (scale ? `learned[${c}]` : "1.0");
const beta = ({ scale, center, channels }: Normalization, c: string) =>
  center ? ` + learned[${scale ? channels : 0}u + ${c}]` : "";
const learnedBinding = ({ scale, center, learned }: Normalization) =>
  scale || center ? [{ as: "learned", buffer: learned }] : [];

/** Hands the sums of gradient times normal number, and of the gradient, to the optimiser. */
function learn({ scale, center, channels }: Normalization, step: Part | null): Part {
  const pulls = [
    ...(scale ? [{ sum: "sum0", at: "c" }] : []),
    ...(center ? [{ sum: "sum1", at: `${scale ? channels : 0}u + c` }] : []),
  ];
  if (step === null || pulls.length === 0) return { code: "" };
  return {
    ...step,
    code: pulls.map(({ sum, at }) => `  { let v = ${sum}; let i = ${at}; ${step.code} }`).join("\n"),
  };
}

export type BatchNormalization = Normalization & {
  momentum: number;
  /** Means and variances that evaluation uses. */
  movingMean: string;
  movingVariance: string;
  /** Mean and reciprocal deviation of each channel in this step; then the two sums of the backward pass. */
  figures: string;
  partial: string;
};

/** Sums of the distances from one of the channel's numbers, so that the variance loses no digits. */
export function batchNormalization(
  layer: BatchNormalization,
  ending: Part,
): { dispatches: Dispatch[]; bytes: number } {
  const { name, batch, pixels, channels, epsilon, momentum, input, partial } = layer;
  const source: Part = {
    bindings: [{ as: "source", buffer: input }],
    code: `      let far = source[r * ${channels}u + c] - source[c];`,
  };
  const sums = columnSums({
    name: `${name} sums`,
    trainingOnly: true,
    rows: batch * pixels,
    rowsOfImage: pixels,
    columns: channels,
    values: ["far", "far * far"],
    source,
    partial,
    ending: {
      bindings: [
        { as: "source", buffer: input },
        { as: "movingMean", buffer: layer.movingMean, writes: true },
        { as: "movingVariance", buffer: layer.movingVariance, writes: true },
        { as: "figures", buffer: layer.figures, writes: true },
      ],
      readsStep: true,
      code: `  let count = f32(now.images * ${pixels}u);
  let shift = sum0 / count;
  let mean = source[c] + shift;
  let variance = max(0.0, sum1 / count - shift * shift);
  figures[c] = mean;
  figures[${channels}u + c] = 1.0 / sqrt(variance + ${float(epsilon)});
  movingMean[c] = ${float(momentum)} * movingMean[c] + ${float(1 - momentum)} * mean;
  movingVariance[c] = ${float(momentum)} * movingVariance[c] + ${float(1 - momentum)} * variance;`,
    },
  });
  const normalise: Part = {
    bindings: [
      { as: "source", buffer: input },
      { as: "figures", buffer: layer.figures },
      { as: "movingMean", buffer: layer.movingMean },
      { as: "movingVariance", buffer: layer.movingVariance },
      ...learnedBinding(layer),
    ],
    readsStep: true,
    code: `  let c = i % ${channels}u;
  var mean = movingMean[c];
  var share = 1.0 / sqrt(movingVariance[c] + ${float(epsilon)});
  if (now.training == 1u) { mean = figures[c]; share = figures[${channels}u + c]; }
  let v = (source[i] - mean) * share * ${gamma(layer, "c")}${beta(layer, "c")};`,
  };
  return {
    dispatches: [...sums.dispatches, eachNumber(name, batch * pixels * channels, [normalise, ending])],
    bytes: sums.bytes,
  };
}

export function batchNormalizationGradient(
  layer: BatchNormalization,
  gradient: string,
  step: Part | null,
  ending: Part | null,
): { dispatches: Dispatch[]; bytes: number } {
  const { name, batch, pixels, channels, input, partial } = layer;
  const normal = (r: string) => `(source[${r}] - figures[c]) * figures[${channels}u + c]`;
  const learning = learn(layer, step);
  const reads = [
    { as: "source", buffer: input },
    { as: "gradients", buffer: gradient },
  ];
  const figures = { as: "figures", buffer: layer.figures };
  // The input's gradient needs gamma as it was in the forward pass: it is kept before the step.
  const keep = `  figures[${2 * channels}u + c] = sum0;
  figures[${3 * channels}u + c] = sum1;
  figures[${4 * channels}u + c] = ${layer.scale ? "own[c]" : "1.0"};`;
  const sums = columnSums({
    name: `${name} learned`,
    rows: batch * pixels,
    rowsOfImage: pixels,
    columns: channels,
    values: [`gradients[at] * ${normal("at")}`, "gradients[at]"],
    source: { bindings: [...reads, figures], code: `      let at = r * ${channels}u + c;` },
    partial,
    ending: {
      ...learning,
      bindings: [{ ...figures, writes: true }, ...(learning.bindings ?? [])],
      code: `${keep}\n${learning.code}`,
    },
  });
  if (ending === null) return sums;
  const back: Part = {
    bindings: [...reads, figures],
    readsStep: true,
    code: `  let c = i % ${channels}u;
  let count = f32(now.images * ${pixels}u);
  let pull = gradients[i] - figures[${3 * channels}u + c] / count - ${normal("i")} * figures[${2 * channels}u + c] / count;
  let v = select(0.0, pull * figures[${channels}u + c] * figures[${4 * channels}u + c], i < now.images * ${pixels * channels}u);`,
  };
  return {
    dispatches: [...sums.dispatches, eachNumber(`${name} input`, batch * pixels * channels, [back, ending])],
    bytes: sums.bytes,
  };
}

type FrozenNormalization = Normalization & Pick<BatchNormalization, "movingMean" | "movingVariance">;

/** With the statistics that it has, which stay as they are. */
export function frozenNormalization(layer: FrozenNormalization, ending: Part): Dispatch {
  const { name, batch, pixels, channels, input, epsilon } = layer;
  const normalise: Part = {
    bindings: [
      { as: "source", buffer: input },
      { as: "movingMean", buffer: layer.movingMean },
      { as: "movingVariance", buffer: layer.movingVariance },
      ...learnedBinding(layer),
    ],
    code: `  let c = i % ${channels}u;
  let v = (source[i] - movingMean[c]) / sqrt(movingVariance[c] + ${float(epsilon)}) * ${gamma(layer, "c")}${beta(layer, "c")};`,
  };
  return eachNumber(name, batch * pixels * channels, [normalise, ending]);
}

export function frozenNormalizationGradient(
  layer: FrozenNormalization,
  gradient: string,
  ending: Part,
): Dispatch {
  const { name, batch, pixels, channels, epsilon } = layer;
  const pull: Part = {
    bindings: [
      { as: "gradients", buffer: gradient },
      { as: "movingVariance", buffer: layer.movingVariance },
      ...(layer.scale ? learnedBinding(layer) : []),
    ],
    code: `  let c = i % ${channels}u;
  let v = gradients[i] / sqrt(movingVariance[c] + ${float(epsilon)}) * ${gamma(layer, "c")};`,
  };
  return eachNumber(`${name} input`, batch * pixels * channels, [pull, ending]);
}

const findings = ({ channels }: Normalization) => [
  { name: "total", of: "source[i]", how: "sum" as const },
  {
    name: "squares",
    of: `(source[i] - total / ${channels}.0) * (source[i] - total / ${channels}.0)`,
    how: "sum" as const,
  },
];
const share = ({ channels, epsilon }: Normalization) =>
  `(1.0 / sqrt(squares / ${channels}.0 + ${float(epsilon)}))`;

export function layerNormalization(layer: Normalization, ending: Part): Dispatch {
  const { name, batch, pixels, channels, input } = layer;
  const normalise: Part = {
    bindings: [{ as: "source", buffer: input }, ...learnedBinding(layer)],
    code: `    let v = (source[i] - total / ${channels}.0) * ${share(layer)} * ${gamma(layer, "c")}${beta(layer, "c")};`,
  };
  return rowKernel(name, {
    rows: batch * pixels,
    columns: channels,
    findings: findings(layer),
    parts: [normalise, ending],
  });
}

export function layerNormalizationGradient(
  layer: Normalization & { normal: string; partial: string },
  gradient: string,
  step: Part | null,
  ending: Part,
): { dispatches: Dispatch[]; bytes: number } {
  const { name, batch, pixels, channels, input, normal, partial } = layer;
  const reads = [
    { as: "source", buffer: input },
    { as: "gradients", buffer: gradient },
  ];
  const inner = `gradients[i] * ${gamma(layer, "c")}`;
  const here = `(source[i] - total / ${channels}.0) * ${share(layer)}`;
  const back: Part = {
    bindings: [...reads, ...learnedBinding(layer), { as: "normals", buffer: normal, writes: true }],
    code: `    normals[i] = ${here};
    let v = ${share(layer)} * (${inner} - pull / ${channels}.0 - ${here} * tilt / ${channels}.0);`,
  };
  const input_ = rowKernel(`${name} input`, {
    rows: batch * pixels,
    columns: channels,
    findings: [
      ...findings(layer),
      { name: "pull", of: inner, how: "sum" },
      { name: "tilt", of: `${inner} * ${here}`, how: "sum" },
    ],
    parts: [back, ending],
  });
  if (step === null) return { dispatches: [input_], bytes: 0 };
  const sums = columnSums({
    name: `${name} learned`,
    rows: batch * pixels,
    rowsOfImage: pixels,
    columns: channels,
    values: ["gradients[at] * normals[at]", "gradients[at]"],
    source: {
      bindings: [reads[1]!, { as: "normals", buffer: normal }],
      code: `      let at = r * ${channels}u + c;`,
    },
    partial,
    ending: learn(layer, step),
  });
  return { dispatches: [input_, ...sums.dispatches], bytes: sums.bytes };
}
