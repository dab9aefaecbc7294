import type { Dispatch } from "../recipe";
import { kernel, lines } from "./kernel";
import { storing, type CutProduct, type Matrix, type Side } from "./matrix";

/** Numbers of each sum that a tile holds. */
const DEPTH = 16;
const QUADS = DEPTH / 4;
/** A row's quads and one more, so that the rows of a warp lie in different banks. */
const ROW = QUADS + 1;

/**
 * One side of a tile in the memory of the workgroup, as quads of four neighbours. Neighbours along `k` are
 * kept by rows of the outer index, neighbours along the outer index by rows of `k`.
 */
function side(
  name: Side,
  { fast, four }: Matrix,
  { length, extent, threads, results }: { length: number; extent: number; threads: number; results: number },
) {
  const others = length / results;
  const alongK = fast === "k";
  const loads = (length * QUADS) / threads;
  // A loop, since a driver takes long over many copies of what gathers.
  const single = `  for (var j = 0u; j < 4u; j++) {
    ${alongK ? "let at = vec2u(o, k + j);" : "let at = vec2u(o + j, k);"}
    if (at.x < ${extent}u && at.y < end) { x[j] = at${name}(at.x, at.y); }
  }`;
  const read = `fn load${name}(o: u32, k: u32, end: u32) -> vec4f {
  var x = vec4f(0.0);
${four ? `  if (o < ${extent}u && k < end) { x = at${name}(o, k); }` : single}
  return x;
}`;
  const origin = name === "A" ? "m0" : "n0";
  /** The place of a thread's e-th quad within the tile: its outer index, and its `k`. */
  const place = (index: number) => {
    const e = `(t + ${index * threads}u)`;
    return alongK
      ? {
          o: `${e} / ${QUADS}u`,
          k: `${e} % ${QUADS}u * 4u`,
          at: `${e} / ${QUADS}u * ${ROW}u + ${e} % ${QUADS}u`,
        }
      : { o: `${e} % ${length / 4}u * 4u`, k: `${e} / ${length / 4}u`, at: e };
  };
  const isPartial = length * QUADS < threads;
  const within = isPartial ? `t < ${length * QUADS}u` : "true";
  const count = Math.max(1, loads);
  const who = name === "A" ? "tm" : "tn";
  /** The row or column of a thread's r-th result. */
  const placeOf = (r: number) =>
    alongK && name === "A"
      ? `(${r * others}u + ${who})`
      : `(${Math.floor(r / 4) * 4 * others + (r % 4)}u + ${who} * 4u)`;
  const values = alongK
    ? lines(results, (r) => `      let ${name}q${r} = tile${name}[${placeOf(r)} * ${ROW}u + q];`)
    : lines(4 * (results / 4), (index) => {
        const [k, group] = [Math.floor(index / (results / 4)), index % (results / 4)];
        return `      let ${name}q${k}_${group} = tile${name}[(q * 4u + ${k}u) * ${length / 4}u + ${group * others}u + ${who}];`;
      });
  return {
    placeOf,
    memory: `var<workgroup> tile${name}: array<vec4f, ${alongK ? length * ROW : (length / 4) * DEPTH}>;`,
    read,
    declare: lines(count, (index) => `  var next${name}${index} = vec4f(0.0);`),
    load: lines(count, (index) => {
      const { o, k } = place(index);
      return `      if (${within}) { next${name}${index} = load${name}(${origin} + ${o}, k0 + ${k}, end); }`;
    }),
    keep: lines(
      count,
      (index) => `      if (${within}) { tile${name}[${place(index).at}] = next${name}${index}; }`,
    ),
    values,
    /** The number of the r-th row or column at the j-th of four `k`. */
    value: (r: number, j: number) =>
      alongK ? `${name}q${r}[${j}]` : `${name}q${j}_${Math.floor(r / 4)}[${r % 4}]`,
    /** Those of four neighbours, where they lie so. */
    group: (g: number, j: number) =>
      alongK
        ? `vec4f(${[0, 1, 2, 3].map((each) => `${name}q${g * 4 + each}[${j}]`).join(", ")})`
        : `${name}q${j}_${g}`,
  };
}

/** The results of a thread along each side. */
function resultsOf(rows: number, columns: number): [number, number] {
  if (rows === 128) return columns === 64 ? [8, 8] : [8, 4];
  return rows === 64 && columns === 64 ? [8, 4] : [4, 4];
}

/**
 * A product by tiles: a workgroup fills its memory with a piece of both matrices and uses each number many
 * times. The next piece is under way while this one is used.
 */
export function tiledProduct(product: CutProduct, rows: number, columns: number): Dispatch {
  const { name, M, N, K, a, b, chunk, parts, out, sums } = product;
  const [tall, wide] = resultsOf(rows, columns);
  const threads = (rows / tall) * (columns / wide);
  const A = side("A", a, { length: rows, extent: M, threads, results: tall });
  const B = side("B", b, { length: columns, extent: N, threads, results: wide });
  const groups = wide / 4;
  const [down, across] = [Math.ceil(M / rows), Math.ceil(N / columns)];
  const multiply = lines(4, (j) =>
    [
      lines(tall * groups, (index) => {
        const [r, g] = [Math.floor(index / groups), index % groups];
        return `      c${r}_${g} = fma(vec4f(${A.value(r, j)}), ${B.group(g, j)}, c${r}_${g});`;
      }),
      sums ? lines(groups, (g) => `      s${g} += ${B.group(g, j)};`) : "",
    ].join("\n"),
  );
  const put = (m: string, g: number, from: string, rowsEnd = M) =>
    lines(4, (j) => `  put(${m}, n0 + ${B.placeOf(g * 4 + j)}, ${rowsEnd}u, z, ${from}[${j}]);`);
  return kernel({
    name,
    parts: [a.part, b.part, out],
    groups: [across, down, parts],
    flops: 2 * across * down * rows * columns * parts * chunk,
    body: `${A.memory}
${B.memory}
${A.read}
${B.read}
${storing(product)}
fn put(m: u32, n: u32, end: u32, z: u32, v: f32) {
  if (m < end && n < ${N}u) { store(m * ${N}u + n, z, v); }
}
@compute @workgroup_size(${threads}) fn main(@builtin(workgroup_id) g: vec3u, @builtin(local_invocation_index) t: u32) {
  let n0 = g.x * ${columns}u;
  let m0 = g.y * ${rows}u;
  let z = g.z;
  let tm = t / ${columns / wide}u;
  let tn = t % ${columns / wide}u;
  let first = z * ${chunk}u;
  let end = min(${K}u, first + ${chunk}u);
  let rounds = (end - first + ${DEPTH - 1}u) / ${DEPTH}u;
${lines(tall * groups, (index) => `  var c${Math.floor(index / groups)}_${index % groups} = vec4f(0.0);`)}
${sums ? lines(groups, (each) => `  var s${each} = vec4f(0.0);`) : ""}
${A.declare}
${B.declare}
  for (var round = 0u; round <= rounds; round++) {
    let k0 = first + round * ${DEPTH}u;
    if (round < rounds) {
${A.load}
${B.load}
    }
    if (round > 0u) {
      for (var q = 0u; q < ${QUADS}u; q++) {
${A.values}
${B.values}
${multiply}
      }
    }
    workgroupBarrier();
    if (round < rounds) {
${A.keep}
${B.keep}
    }
    workgroupBarrier();
  }
${lines(tall * groups, (index) => {
  const [r, each] = [Math.floor(index / groups), index % groups];
  return put(`m0 + ${A.placeOf(r)}`, each, `c${r}_${each}`);
})}
${sums ? `  if (tm == 0u && m0 == 0u) {\n${lines(groups, (each) => put(`${M}u`, each, `s${each}`, M + 1))}\n  }` : ""}
}`,
  });
}
