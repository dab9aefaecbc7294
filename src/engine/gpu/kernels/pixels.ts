import { INPUT_SHAPE } from "@/core/base/mnist";
import { elements } from "@/core/network/shape";
import { IMAGES } from "../recipe";
import { eachNumber, type Part } from "./kernel";

const PIXELS = elements(INPUT_SHAPE);

/** The step's images, four bytes a word, as numbers from 0 to 1; zeros past the last one. */
export function readImages(batch: number, ending: Part) {
  const read: Part = {
    bindings: [{ as: "bytes", buffer: IMAGES, type: "u32" }],
    readsStep: true,
    code: `  let at = now.place * ${batch * PIXELS}u + i;
  let byte = (bytes[at / 4u] >> (8u * (at % 4u))) & 255u;
  let v = select(0.0, f32(byte) / 255.0, i < now.images * ${PIXELS}u);`,
  };
  return eachNumber("images", batch * PIXELS, [read, ending]);
}

type Padding = { input: readonly [number, number, number]; padding: readonly [number, number] };

/** WGSL of the place within a larger map of each number of a smaller one. */
function inner({ input: [height, width, channels], padding: [rows, columns] }: Padding): string {
  return `  let c = i % ${channels}u;
  let x = i / ${channels}u % ${width}u;
  let y = i / ${channels * width}u % ${height}u;
  let image = i / ${channels * width * height}u;
  let v = source[((image * ${height + 2 * rows}u + y + ${rows}u) * ${width + 2 * columns}u + x + ${columns}u) * ${channels}u + c];`;
}

/** WGSL of the place within a smaller map of each number of a larger one; zero at the rim. */
function outer({ input: [height, width, channels], padding: [rows, columns] }: Padding): string {
  return `  let c = i % ${channels}u;
  let x = i32(i / ${channels}u % ${width + 2 * columns}u) - ${columns};
  let y = i32(i / ${channels * (width + 2 * columns)}u % ${height + 2 * rows}u) - ${rows};
  let image = i / ${channels * (width + 2 * columns) * (height + 2 * rows)}u;
  var v = 0.0;
  if (x >= 0 && y >= 0 && x < ${width} && y < ${height}) {
    v = source[((image * ${height}u + u32(y)) * ${width}u + u32(x)) * ${channels}u + c];
  }`;
}

export function padImages(name: string, batch: number, padding: Padding, from: string, ending: Part) {
  const { input, padding: rim } = padding;
  const count = batch * (input[0] + 2 * rim[0]) * (input[1] + 2 * rim[1]) * input[2];
  return eachNumber(name, count, [
    { bindings: [{ as: "source", buffer: from }], code: outer(padding) },
    ending,
  ]);
}

export function cropImages(name: string, batch: number, padding: Padding, from: string, ending: Part) {
  const count = batch * elements(padding.input);
  return eachNumber(name, count, [
    { bindings: [{ as: "source", buffer: from }], code: inner(padding) },
    ending,
  ]);
}
