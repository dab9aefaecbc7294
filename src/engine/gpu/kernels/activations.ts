import type { Activation } from "@/core/network/argument-choices";

/** All but softmax, which needs the other numbers of a row. */
export type Pointwise = Exclude<Activation, "softmax">;

type GpuActivation = {
  /** WGSL of `s`, the number that comes in. */
  forward: string;
  /** WGSL of the slope at `s`, where the number `a` came out. */
  slope: string;
  /** The slope needs `s` itself: it cannot be told from `a`. */
  keepsInput?: boolean;
  functions?: string;
};

/** Keras's slope below zero. */
const LEAK = "0.2";
// Source: https://arxiv.org/abs/1706.02515, as in `keras.activations.selu`.
const SELU_ALPHA = "1.6732632423543772";
const SELU_SCALE = "1.0507009873554805";

const SIGMOID = `fn sigmoid(s: f32) -> f32 { return 1.0 / (1.0 + exp(-s)); }`;
/** WGSL's own tanh may overflow on the way. */
const TANH = `fn bend(s: f32) -> f32 {
  let e = exp(-2.0 * abs(s));
  return sign(s) * (1.0 - e) / (1.0 + e);
}`;
/** Source: Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most. */
const NORMAL_SHARE = `fn normalShare(s: f32) -> f32 {
  let x = abs(s) * 0.7071067811865476;
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  let erf = 1.0 - tail * exp(-x * x);
  return 0.5 + 0.5 * select(erf, -erf, s < 0.0);
}`;

/**
 * Keras's activations: https://keras.io/api/layers/activations/. What is not a number comes out as it is, so
 * that the loss shows it: no `max`, which would make it 0.
 */
export const gpuActivations: { [A in Pointwise]: GpuActivation } = {
  linear: { forward: "s", slope: "1.0" },
  relu: { forward: "select(s, 0.0, s < 0.0)", slope: "select(0.0, 1.0, a > 0.0)" },
  leaky_relu: { forward: `select(s, ${LEAK} * s, s < 0.0)`, slope: `select(${LEAK}, 1.0, a > 0.0)` },
  elu: { forward: "select(s, exp(s) - 1.0, s < 0.0)", slope: "select(1.0, a + 1.0, a < 0.0)" },
  selu: {
    forward: `${SELU_SCALE} * select(s, ${SELU_ALPHA} * (exp(s) - 1.0), s < 0.0)`,
    slope: `select(a + ${SELU_SCALE} * ${SELU_ALPHA}, ${SELU_SCALE}, a > 0.0)`,
  },
  tanh: { forward: "bend(s)", slope: "(1.0 - a * a)", functions: TANH },
  sigmoid: { forward: "sigmoid(s)", slope: "a * (1.0 - a)", functions: SIGMOID },
  softplus: { forward: "select(s, 0.0, s < 0.0) + log(1.0 + exp(-abs(s)))", slope: "(1.0 - exp(-a))" },
  swish: {
    forward: "s * sigmoid(s)",
    slope: "(sigmoid(s) + a * (1.0 - sigmoid(s)))",
    keepsInput: true,
    functions: SIGMOID,
  },
  gelu: {
    forward: "s * normalShare(s)",
    slope: "(normalShare(s) + s * 0.3989422804014327 * exp(-0.5 * s * s))",
    keepsInput: true,
    functions: NORMAL_SHARE,
  },
};
