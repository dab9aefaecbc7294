import type { Dispatch } from "../recipe";
import { eachNumber, type Part } from "./kernel";
import { storing, type CutProduct, type Matrix, type Product, type Side } from "./matrix";
import { tiledProduct } from "./tiles";

/** `largest` side of a tile, 0 for none: software that imitates a GPU takes seconds to compile a tile. */
export type Tiling = { largest: 0 | 16 | 32 | 64 | 128 };

const DEPTH = 16;
/** Workgroups that keep a large GPU busy. */
const WORKGROUPS = 512;
const SHORTEST = 256;
/** Less work than this is done before a tile is filled. */
const SMALL = 2 ** 18;

/** Numbers of each sum that a workgroup adds up: long sums of small results are cut into parts. */
function cut({ K }: Product, tiles: number) {
  const wanted = Math.max(1, Math.min(Math.ceil(K / SHORTEST), Math.floor(WORKGROUPS / tiles)));
  const chunk = Math.ceil(Math.ceil(K / wanted) / DEPTH) * DEPTH;
  return { chunk, parts: Math.ceil(K / chunk) };
}

const rowsOf = ({ M, sums }: Product) => M + (sums ? 1 : 0);

/** A thread for each number of the result: for small products. */
function plainProduct(product: CutProduct): Dispatch {
  const { name, M, N, K, a, b, chunk, parts, out } = product;
  const count = rowsOf(product) * N;
  const four = (matrix: Matrix, side: Side, o: string) => {
    const group =
      matrix.fast === "k"
        ? `at${side}(${o}, k / 4u * 4u)[k % 4u]`
        : `at${side}(${o} / 4u * 4u, k)[${o} % 4u]`;
    return matrix.four ? group : `at${side}(${o}, k)`;
  };
  return eachNumber(name, count * parts, [
    a.part,
    b.part,
    { ...out, code: "" },
    {
      code: `  let z = i / ${count}u;
  store(i % ${count}u, z, sumOf(i % ${count}u / ${N}u, i % ${N}u, z * ${chunk}u, min(${K}u, (z + 1u) * ${chunk}u)));`,
      functions: [
        `fn sumOf(m: u32, n: u32, first: u32, end: u32) -> f32 {
  var v = 0.0;
  for (var k = first; k < end; k++) { ${product.sums ? `if (m == ${M}u) { v += ${four(b, "B", "n")}; continue; }` : ""}
    v = fma(${four(a, "A", "m")}, ${four(b, "B", "n")}, v); }
  return v;
}
${storing(product)}`,
      ],
    },
  ]);
}

/**
 * The kernels of a product. Parts are added in a second kernel, always in the same order, so that a run
 * repeats to the bit.
 */
export function productKernels(
  product: Product,
  { largest }: Tiling,
): { dispatches: Dispatch[]; /** Bytes of the parts. */ bytes: number } {
  const { M, N, K, partial, ending, name } = product;
  const isSmall = largest === 0 || M * N * K < SMALL;
  const tile = (length: number, most: number) =>
    [16, 32, 64].find((side) => side >= length && side <= most) ?? most;
  const columns = tile(N, Math.min(64, largest));
  const many = M > 64 && Math.ceil(M / 128) * Math.ceil(N / 64) >= WORKGROUPS / 4;
  const rows = many && largest === 128 ? 128 : tile(M, Math.min(64, largest));
  const { chunk, parts } = cut(
    product,
    isSmall ? Math.ceil((M * N) / 4096) : Math.ceil(M / rows) * Math.ceil(N / columns),
  );
  const count = rowsOf(product) * N;
  const out: Part =
    parts === 1
      ? ending
      : { bindings: [{ as: "part", buffer: partial, writes: true }], code: `part[z * ${count}u + i] = v;` };
  const whole = { ...product, chunk, parts, out };
  const main = isSmall ? plainProduct(whole) : tiledProduct(whole, rows, columns);
  return parts === 1
    ? { dispatches: [main], bytes: 0 }
    : { dispatches: [main, addParts(name, count, N, parts, partial, ending)], bytes: count * parts * 4 };
}

function addParts(
  name: string,
  count: number,
  N: number,
  parts: number,
  partial: string,
  ending: Part,
): Dispatch {
  const sum: Part = {
    bindings: [{ as: "part", buffer: partial }],
    code: `  var v = 0.0;
  for (var z = 0u; z < ${parts}u; z++) { v += part[z * ${count}u + i]; }
  let m = i / ${N}u;
  let n = i % ${N}u;`,
  };
  return eachNumber(`${name}, parts`, count, [sum, ending]);
}
