import { CLASSES } from "@/core/base/mnist";
import { ANSWERS, LABELS, RESULTS, type Dispatch } from "../recipe";
import { float, kernel, type Part } from "./kernel";

const THREADS = 256;

/**
 * Categorical cross-entropy of the softmax of the logits, the answers, and the gradient:
 * softmax less target, divided by the images. Computed from the logits, so that no probability is rounded
 * to zero.
 * `penalties` are the numbers of the buffer that add to the loss. Images past the step's last get no
 * gradient.
 */
export function lossKernel(
  batch: number,
  logits: string,
  smoothing: number,
  penalties: { buffer: string; count: number } | null,
  ending: Part | null,
): Dispatch {
  const reads: Part = {
    bindings: [
      { as: "logits", buffer: logits },
      { as: "labels", buffer: LABELS, type: "u32" },
      { as: "results", buffer: RESULTS, writes: true },
      { as: "answers", buffer: ANSWERS, writes: true },
      ...(penalties ? [{ as: "penalties", buffer: penalties.buffer }] : []),
    ],
    readsStep: true,
    code: "",
  };
  const gradient =
    ending === null
      ? ""
      : `    if (now.training == 1u) {
      for (var n = 0u; n < ${CLASSES}u; n++) {
        let i = b * ${CLASSES}u + n;
        let wanted = select(low, high, n == label);
        let v = select(0.0, (exp(logits[i] - top) / total - wanted) / f32(now.images), isImage);
${ending.code}
      }
    }`;
  return kernel({
    name: "loss",
    groups: [1, 1, 1],
    parts: [reads, ...(ending ? [ending] : [])],
    body: `var<workgroup> sums: array<vec2f, ${THREADS}>;
@compute @workgroup_size(${THREADS}) fn main(@builtin(local_invocation_index) t: u32) {
  let smoothing = ${float(smoothing)};
  let low = smoothing / ${CLASSES}.0;
  let high = 1.0 - smoothing + low;
  var sum = vec2f(0.0);
  for (var b = t; b < ${batch}u; b += ${THREADS}u) {
    let isImage = b < now.images;
    let at = now.place * ${batch}u + b;
    let label = labels[at];
    var top = logits[b * ${CLASSES}u];
    var best = 0u;
    for (var n = 1u; n < ${CLASSES}u; n++) {
      let v = logits[b * ${CLASSES}u + n];
      if (v > top) { top = v; best = n; }
    }
    var total = 0.0;
    var all = 0.0;
    for (var n = 0u; n < ${CLASSES}u; n++) {
      let below = logits[b * ${CLASSES}u + n] - top;
      total += exp(below);
      all += below;
    }
    if (isImage) {
      let spread = log(total);
      let mine = logits[b * ${CLASSES}u + label] - top - spread;
      sum += vec2f(-(high - low) * mine - low * (all - ${CLASSES}.0 * spread), select(0.0, 1.0, best == label));
      answers[2u * at] = f32(best);
      answers[2u * at + 1u] = 1.0 / total;
    }
${gradient}
  }
  sums[t] = sum;
  workgroupBarrier();
  if (t == 0u) {
    for (var b = 1u; b < ${THREADS}u; b++) { sum += sums[b]; }
    var loss = sum.x / f32(now.images);
${penalties ? `    for (var n = 0u; n < ${penalties.count}u; n++) { loss += penalties[n]; }` : ""}
    results[2u * now.place] = loss;
    results[2u * now.place + 1u] = sum.y;
  }
}`,
  });
}

/** An L2 penalty: the factor times the sum of the squared weights, which come first in their buffer. */
export function penaltyKernel(
  name: string,
  weights: string,
  length: number,
  factor: number,
  penalties: string,
  place: number,
): Dispatch {
  return kernel({
    name,
    groups: [1, 1, 1],
    parts: [
      {
        bindings: [
          { as: "own", buffer: weights },
          { as: "penalties", buffer: penalties, writes: true },
        ],
        code: "",
      },
    ],
    body: `var<workgroup> sums: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS}) fn main(@builtin(local_invocation_index) t: u32) {
  var sum = 0.0;
  for (var i = t; i < ${length}u; i += ${THREADS}u) { sum += own[i] * own[i]; }
  sums[t] = sum;
  workgroupBarrier();
  if (t == 0u) {
    for (var b = 1u; b < ${THREADS}u; b++) { sum += sums[b]; }
    penalties[${place}] = sum * ${float(factor)};
  }
}`,
  });
}
