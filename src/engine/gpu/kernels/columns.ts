import type { Dispatch } from "../recipe";
import { eachNumber, kernel, lines, type Part } from "./kernel";

const THREADS = 256;
/** Rows that a thread adds up before the next workgroup begins, at least. */
const SHORTEST = 32;
const MOST_PARTS = 64;

type Columns = {
  name: string;
  rows: number;
  /** Images that the rows belong to divide them; rows of images past the step's last do not count. */
  rowsOfImage: number;
  columns: number;
  /** WGSL of each number that is added up, from row `r` and column `c`. */
  values: string[];
  source: Part;
  /** What becomes of the sums `sum0`, `sum1`, ... of column `c`. */
  ending: Part;
  partial: string;
  trainingOnly?: boolean;
};

/**
 * Sums over all rows for each column, in two kernels: workgroups add up parts, in a fixed order, and a thread
 * for each column adds these.
 */
export function columnSums({
  name,
  rows,
  rowsOfImage,
  columns,
  values,
  source,
  ending,
  partial,
  trainingOnly = false,
}: Columns): { dispatches: Dispatch[]; bytes: number } {
  const wide = [1, 2, 4, 8, 16].find((width) => width >= columns) ?? 32;
  const tall = THREADS / wide;
  const parts = Math.max(1, Math.min(MOST_PARTS, Math.floor(rows / (tall * SHORTEST))));
  const chunk = Math.ceil(rows / parts);
  const count = values.length;
  const part = { as: "part", buffer: partial };
  const gather = kernel({
    name,
    trainingOnly,
    groups: [Math.ceil(columns / wide), parts, 1],
    parts: [source, { bindings: [{ ...part, writes: true }], code: "", readsStep: true }],
    body: `${lines(count, (index) => `var<workgroup> sums${index}: array<f32, ${THREADS}>;`)}
@compute @workgroup_size(${THREADS}) fn main(@builtin(workgroup_id) g: vec3u, @builtin(local_invocation_index) t: u32) {
  let c = g.x * ${wide}u + t % ${wide}u;
  let lane = t / ${wide}u;
  let end = min(now.images * ${rowsOfImage}u, (g.y + 1u) * ${chunk}u);
${lines(count, (index) => `  var total${index} = 0.0;`)}
  if (c < ${columns}u) {
    for (var r = g.y * ${chunk}u + lane; r < end; r += ${tall}u) {
${source.code}
${lines(count, (index) => `      total${index} += ${values[index]};`)}
    }
  }
${lines(count, (index) => `  sums${index}[t] = total${index};`)}
  for (var half = ${tall / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) {
${lines(count, (index) => `      sums${index}[t] += sums${index}[t + half * ${wide}u];`)}
    }
  }
  if (lane == 0u && c < ${columns}u) {
${lines(count, (index) => `    part[(g.y * ${count}u + ${index}u) * ${columns}u + c] = sums${index}[t];`)}
  }
}`,
  });
  const adding: Part = {
    bindings: [part],
    code: `  let c = i;
${lines(count, (index) => `  var sum${index} = 0.0;`)}
  for (var z = 0u; z < ${parts}u; z++) {
${lines(count, (index) => `    sum${index} += part[(z * ${count}u + ${index}u) * ${columns}u + c];`)}
  }`,
  };
  return {
    dispatches: [gather, eachNumber(`${name}, parts`, columns, [adding, ending], { trainingOnly })],
    bytes: parts * count * columns * 4,
  };
}
