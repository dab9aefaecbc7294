import { inputAt, outputAt, outside, reaching, under, type Window } from "./convolution";
import { eachNumber, type Part } from "./kernel";

const numbers = (batch: number, [height, width]: readonly number[], channels: number) =>
  batch * height! * width! * channels;
const taps = ({ kernel }: Window) => kernel[0] * kernel[1];

/** The largest number under each window; `places` remembers its tap, the first of equals. */
export function maxPool(
  name: string,
  batch: number,
  window: Window,
  input: string,
  places: string,
  ending: Part,
) {
  const channels = window.input[2];
  const search: Part = {
    bindings: [
      { as: "source", buffer: input },
      { as: "places", buffer: places, type: "u32", writes: true },
    ],
    code: `  let c = i % ${channels}u;
  let p = i / ${channels}u;
  var v = 0.0;
  var place = ${taps(window)}u;
  for (var tap = 0u; tap < ${taps(window)}u; tap++) {
${under(window)}
    if (${outside(window)}) { continue; }
    let other = source[${inputAt(window, "c")}];
    // What is not a number counts as the largest.
    if (place == ${taps(window)}u || other > v || other != other) { v = other; place = tap; }
  }
  places[i] = place;`,
  };
  return eachNumber(name, numbers(batch, window.output, channels), [search, ending]);
}

export function averagePool(name: string, batch: number, window: Window, input: string, ending: Part) {
  const channels = window.input[2];
  const average: Part = {
    bindings: [{ as: "source", buffer: input }],
    code: `  let c = i % ${channels}u;
  let p = i / ${channels}u;
  var sum = 0.0;
  var pixels = 0.0;
  for (var tap = 0u; tap < ${taps(window)}u; tap++) {
${under(window)}
    if (${outside(window)}) { continue; }
    sum += source[${inputAt(window, "c")}];
    pixels += 1.0;
  }
  let v = sum / pixels;`,
  };
  return eachNumber(name, numbers(batch, window.output, channels), [average, ending]);
}

/** Each input pixel adds up what the windows over it hand back. */
const isTiled = ({ kernel, strides, dilation }: Window) =>
  [0, 1].every((axis) => dilation[axis] === 1 && strides[axis]! >= kernel[axis]!);

/** The one window over an input pixel, where windows do not overlap. */
const only = ({ input, output, kernel, strides, pad }: Window, channels: number, share: string) => `
  let row = p / ${input[1]}u % ${input[0]}u + ${pad[0]}u;
  let column = p % ${input[1]}u + ${pad[1]}u;
  let y = i32(row / ${strides[0]}u);
  let x = i32(column / ${strides[1]}u);
  let image = p / ${input[0] * input[1]}u;
  let down = row % ${strides[0]}u;
  let across = column % ${strides[1]}u;
  let tap = down * ${kernel[1]}u + across;
  if (y < ${output[0]} && x < ${output[1]} && down < ${kernel[0]}u && across < ${kernel[1]}u) {
    let o = ${outputAt({ output }, channels, "c")};
${share}
  }`;

const overlapping = (window: Window, channels: number, share: string) => `
  for (var tap = 0u; tap < ${taps(window)}u; tap++) {
${reaching(window)}
    if (isOut) { continue; }
    let o = ${outputAt(window, channels, "c")};
${share}
  }`;

function unpool(name: string, batch: number, window: Window, gradient: string, share: Part, ending: Part) {
  const channels = window.input[2];
  const collect: Part = {
    bindings: [{ as: "gradients", buffer: gradient }, ...(share.bindings ?? [])],
    code: `  let c = i % ${channels}u;
  let p = i / ${channels}u;
  var v = 0.0;
${(isTiled(window) ? only : overlapping)(window, channels, share.code)}`,
  };
  return eachNumber(name, numbers(batch, window.input, channels), [collect, ending]);
}

export const maxUnpool = (
  name: string,
  batch: number,
  window: Window,
  gradient: string,
  places: string,
  ending: Part,
) =>
  unpool(
    name,
    batch,
    window,
    gradient,
    {
      bindings: [{ as: "places", buffer: places, type: "u32" }],
      code: "    if (places[o] == tap) { v += gradients[o]; }",
    },
    ending,
  );

/** The number of pixels of the image under a window, along one axis. */
const covered = ({ input, kernel, strides, pad }: Window, index: string, axis: 0 | 1) =>
  `f32(min(${index} * ${strides[axis]} - ${pad[axis]} + ${kernel[axis]}, ${input[axis]}) - max(${index} * ${strides[axis]} - ${pad[axis]}, 0))`;

export const averageUnpool = (name: string, batch: number, window: Window, gradient: string, ending: Part) =>
  unpool(
    name,
    batch,
    window,
    gradient,
    { code: `    v += gradients[o] / (${covered(window, "y", 0)} * ${covered(window, "x", 1)});` },
    ending,
  );
