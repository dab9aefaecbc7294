import type { Matrix, Side } from "./matrix";

/** A window that moves over maps, for convolution and pooling alike. `pad` has the zeros before each axis. */
export type Window = {
  input: readonly [height: number, width: number, channels: number];
  output: readonly [height: number, width: number];
  kernel: readonly [number, number];
  strides: readonly [number, number];
  dilation: readonly [number, number];
  pad: readonly [number, number];
};

const offset = (index: string, stride: number, dilation: number, tap: string, pad: number) =>
  `i32(${index} * ${stride}u + ${tap} * ${dilation}u) - ${pad}`;

/** WGSL that finds `y` and `x` under tap `tap` of the window at output pixel `p`. */
export const under = ({ output, kernel, strides, dilation, pad }: Window) => `
  let y = ${offset(`(p / ${output[1]}u % ${output[0]}u)`, strides[0], dilation[0], `(tap / ${kernel[1]}u)`, pad[0])};
  let x = ${offset(`(p % ${output[1]}u)`, strides[1], dilation[1], `(tap % ${kernel[1]}u)`, pad[1])};
  let image = p / ${output[0] * output[1]}u;`;
export const outside = ({ input }: Window) => `(y < 0 || x < 0 || y >= ${input[0]} || x >= ${input[1]})`;
/** The number of channel `c` at `y` and `x`. */
export const inputAt = ({ input: [height, width, channels] }: Window, c: string) =>
  `((image * ${height}u + u32(y)) * ${width}u + u32(x)) * ${channels}u + ${c}`;

/** WGSL that finds the output pixel at `y` and `x` whose tap `tap` reads input pixel `p`, if there is one. */
export const reaching = ({ input, output, kernel, strides, dilation, pad }: Window) => {
  const from = (index: string, tap: string, axis: 0 | 1) =>
    `i32(${index}) + ${pad[axis]} - i32(${tap} * ${dilation[axis]}u)`;
  const step = (name: string, axis: 0 | 1) => (strides[axis] === 1 ? name : `${name} / ${strides[axis]}`);
  const rest = (name: string, axis: 0 | 1) =>
    strides[axis] === 1 ? "" : ` || ${name} % ${strides[axis]} != 0`;
  return `
  let fromY = ${from(`p / ${input[1]}u % ${input[0]}u`, `(tap / ${kernel[1]}u)`, 0)};
  let fromX = ${from(`p % ${input[1]}u`, `(tap % ${kernel[1]}u)`, 1)};
  let y = ${step("fromY", 0)};
  let x = ${step("fromX", 1)};
  let image = p / ${input[0] * input[1]}u;
  let isOut = fromY < 0 || fromX < 0${rest("fromY", 0)}${rest("fromX", 1)} || y >= ${output[0]} || x >= ${output[1]};`;
};
export const outputAt = ({ output }: Pick<Window, "output">, channels: number, c: string) =>
  `((image * ${output[0]}u + u32(y)) * ${output[1]}u + u32(x)) * ${channels}u + ${c}`;

const isQuad = (length: number) => length % 4 === 0;
const type = (four: boolean) => (four ? "vec4f" : "f32");
/** Reads an array at a place, by quads where it is bound so. */
const read = (array: string, at: string, four: boolean) => `${array}[${four ? `(${at}) / 4u` : at}]`;

function patchMatrix(side: Side, window: Window, buffer: string, turned: boolean): Matrix {
  const channels = window.input[2];
  const four = isQuad(channels);
  const [pixel, patch] = turned ? ["k", "o"] : ["o", "k"];
  return {
    fast: turned ? "outer" : "k",
    four,
    part: {
      bindings: [{ as: "source", buffer, type: type(four) }],
      functions: [
        `fn at${side}(o: u32, k: u32) -> ${type(four)} {
  let p = ${pixel};
  let tap = ${patch} / ${channels}u;
${under(window)}
  if (${outside(window)}) { return ${type(four)}(0.0); }
  return ${read("source", inputAt(window, `${patch} % ${channels}u`), four)};
}`,
      ],
      code: "",
    },
  };
}

/** A of a convolution: [output pixels, taps and channels]. */
export const patches = (window: Window, buffer: string) => patchMatrix("A", window, buffer, false);
/** A of its kernel's gradient: the same turned over. */
export const turnedPatches = (window: Window, buffer: string) => patchMatrix("A", window, buffer, true);

/** A of its input's gradient: [input pixels, taps and filters], the gradients that an input pixel reached. */
export function reachedGradients(window: Window, filters: number, buffer: string): Matrix {
  const four = isQuad(filters);
  return {
    fast: "k",
    four,
    part: {
      bindings: [{ as: "reached", buffer, type: type(four) }],
      functions: [
        `fn atA(p: u32, k: u32) -> ${type(four)} {
  let tap = k / ${filters}u;
${reaching(window)}
  if (isOut) { return ${type(four)}(0.0); }
  return ${read("reached", outputAt(window, filters, `k % ${filters}u`), four)};
}`,
      ],
      code: "",
    },
  };
}

/** B of the input's gradient: the kernel by [tap and filter, channel]. */
export function turnedKernel({ input: [, , channels] }: Window, filters: number, buffer: string): Matrix {
  const four = isQuad(filters);
  return {
    fast: "k",
    four,
    part: {
      bindings: [{ as: "kernel", buffer, type: type(four) }],
      functions: [
        `fn atB(o: u32, k: u32) -> ${type(four)} {
  return ${read("kernel", `(k / ${filters}u * ${channels}u + o) * ${filters}u + k % ${filters}u`, four)};
}`,
      ],
      code: "",
    },
  };
}
