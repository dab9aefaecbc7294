import type { Part } from "./kernel";

/**
 * A matrix, said by what its elements are: `at(o, k)`, where `o` counts the result's rows or columns and `k`
 * the numbers that are summed up. It may gather them, so a convolution lays out no patches.
 */
export type Matrix = {
  part: Part;
  /** Neighbours of this index are neighbours in memory. */
  fast: "outer" | "k";
  /** `at` gives four neighbours at once, as vec4f; their number is then divisible by four. */
  four: boolean;
};
export type Side = "A" | "B";

export type Product = {
  name: string;
  /** Rows and columns of the result, and the length of the sums. */
  M: number;
  N: number;
  K: number;
  a: Matrix;
  b: Matrix;
  /** One more row: the sums of B's columns, which is a bias's gradient. */
  sums?: boolean;
  /** What becomes of the number `v` at row `m` and column `n`; `i` is m * N + n. */
  ending: Part;
  /** The buffer for sums of parts. */
  partial: string;
};
/** A product, cut into parts of so many numbers of each sum. */
export type CutProduct = Product & { chunk: number; parts: number; out: Part };

/** `store(i, z, v)`: the number `v` of part `z` has been summed up. */
export const storing = ({ N, out }: CutProduct) => `fn store(i: u32, z: u32, v: f32) {
  let m = i / ${N}u;
  let n = i % ${N}u;
${out.code}
}`;

/** A matrix in memory, with rows of `columns` numbers, which the outer index or `k` counts. */
export function storedMatrix(side: Side, buffer: string, columns: number, rowsAre: "outer" | "k"): Matrix {
  const four = columns % 4 === 0;
  const as = `matrix${side}`;
  const at = rowsAre === "k" ? `k * ${columns}u + o` : `o * ${columns}u + k`;
  return {
    fast: rowsAre === "k" ? "outer" : "k",
    four,
    part: {
      bindings: [{ as, buffer, type: four ? "vec4f" : "f32" }],
      functions: [
        `fn at${side}(o: u32, k: u32) -> ${four ? "vec4f" : "f32"} { return ${as}[${four ? `(${at}) / 4u` : at}]; }`,
      ],
      code: "",
    },
  };
}
