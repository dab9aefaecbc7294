import { inputAt, outputAt, outside, reaching, under, type Window } from "./convolution";
import { columnSums } from "./columns";
import { eachNumber, type Part } from "./kernel";

/** A depthwise convolution's window, and its filters for each channel. */
export type Depthwise = { name: string; batch: number; window: Window; multiplier: number };

const sizes = ({ batch, window: { input, output, kernel }, multiplier }: Depthwise) => ({
  channels: input[2],
  filters: input[2] * multiplier,
  taps: kernel[0] * kernel[1],
  outputs: batch * output[0] * output[1],
  inputs: batch * input[0] * input[1],
});

/** Each output is the sum of its own channel under the window. */
export function depthwise(spec: Depthwise, input: string, kernel: string, ending: Part) {
  const { filters, taps, outputs } = sizes(spec);
  const sum: Part = {
    bindings: [
      { as: "source", buffer: input },
      { as: "kernel", buffer: kernel },
    ],
    code: `  let n = i % ${filters}u;
  let p = i / ${filters}u;
  var v = 0.0;
  for (var tap = 0u; tap < ${taps}u; tap++) {
${under(spec.window)}
    if (${outside(spec.window)}) { continue; }
    v = fma(source[${inputAt(spec.window, `n / ${spec.multiplier}u`)}], kernel[tap * ${filters}u + n], v);
  }`,
  };
  return eachNumber(spec.name, outputs * filters, [sum, ending]);
}

export function depthwiseInputGradient(spec: Depthwise, gradient: string, kernel: string, ending: Part) {
  const { filters, channels, taps, inputs } = sizes(spec);
  const sum: Part = {
    bindings: [
      { as: "gradients", buffer: gradient },
      { as: "kernel", buffer: kernel },
    ],
    code: `  let c = i % ${channels}u;
  let p = i / ${channels}u;
  var v = 0.0;
  for (var tap = 0u; tap < ${taps}u; tap++) {
${reaching(spec.window)}
    if (isOut) { continue; }
    for (var f = 0u; f < ${spec.multiplier}u; f++) {
      let n = c * ${spec.multiplier}u + f;
      v = fma(gradients[${outputAt(spec.window, filters, "n")}], kernel[tap * ${filters}u + n], v);
    }
  }`,
  };
  return eachNumber(`${spec.name} input`, inputs * channels, [sum, ending]);
}

/** A column for each number of the kernel, and with a bias one more for each filter. */
export function depthwiseKernelGradient(
  spec: Depthwise,
  { input, gradient, bias, partial }: { input: string; gradient: string; bias: boolean; partial: string },
  step: Part,
) {
  const { filters, taps, outputs } = sizes(spec);
  const { output } = spec.window;
  return columnSums({
    name: `${spec.name} kernel`,
    rows: outputs,
    rowsOfImage: output[0] * output[1],
    columns: (taps + (bias ? 1 : 0)) * filters,
    values: ["pulled(r, c)"],
    partial,
    source: {
      bindings: [
        { as: "source", buffer: input },
        { as: "gradients", buffer: gradient },
      ],
      functions: [
        `fn pulled(p: u32, c: u32) -> f32 {
  let tap = c / ${filters}u;
  let n = c % ${filters}u;
  let gradient = gradients[p * ${filters}u + n];
  if (tap == ${taps}u) { return gradient; }
${under(spec.window)}
  if (${outside(spec.window)}) { return 0.0; }
  return gradient * source[${inputAt(spec.window, `n / ${spec.multiplier}u`)}];
}`,
      ],
      code: "",
    },
    ending: { ...step, code: `  let v = sum0;\n${step.code}` },
  });
}
