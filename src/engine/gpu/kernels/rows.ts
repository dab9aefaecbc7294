import type { Dispatch } from "../recipe";
import { kernel, lines, type Part } from "./kernel";

const THREADS = 256;
/** Columns that one thread goes through. */
const FEW = 64;

/** WGSL of `i` (and of what was found before) that a row's numbers are added up from, or the largest of. */
type Finding = { name: string; of: string; how: "sum" | "most" };

/**
 * For each row of a matrix: some figures of the whole row, one after another, and then something for each of
 * its numbers, by the last part's code, which sees `i`, the column `c` and the figures. A wide row has many
 * threads.
 */
export function rowKernel(
  name: string,
  { rows, columns, findings, parts }: { rows: number; columns: number; findings: Finding[]; parts: Part[] },
): Dispatch {
  const lanes = columns <= FEW ? 1 : 64;
  const together = THREADS / lanes;
  const groups = Math.ceil(rows / together);
  const find = ({ name: found, of, how }: Finding) => {
    const join = (one: string, other: string) =>
      how === "sum" ? `${one} + ${other}` : `max(${one}, ${other})`;
    const start = how === "sum" ? "0.0" : "-3.4e38";
    const within = `  var ${found} = ${start};
  if (isRow) {
    for (var c = lane; c < ${columns}u; c += ${lanes}u) { let i = row * ${columns}u + c; ${found} = ${join(found, of)}; }
  }`;
    if (lanes === 1) return within;
    return `${within}
  workgroupBarrier();
  laneShares[t] = ${found};
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { laneShares[t] = ${join("laneShares[t]", "laneShares[t + half]")}; }
  }
  workgroupBarrier();
  ${found} = laneShares[t - lane];`;
  };
  return kernel({
    name,
    parts,
    groups: [Math.min(groups, 65_535), Math.ceil(groups / 65_535), 1],
    body: `${lanes === 1 ? "" : `var<workgroup> laneShares: array<f32, ${THREADS}>;`}
@compute @workgroup_size(${THREADS}) fn main(@builtin(workgroup_id) g: vec3u, @builtin(local_invocation_index) t: u32) {
  let lane = t % ${lanes}u;
  let row = (g.y * ${Math.min(groups, 65_535)}u + g.x) * ${together}u + t / ${lanes}u;
  let isRow = row < ${rows}u;
${lines(findings.length, (index) => find(findings[index]!))}
  if (!isRow) { return; }
  for (var c = lane; c < ${columns}u; c += ${lanes}u) {
    let i = row * ${columns}u + c;
${parts.map(({ code }) => code).join("\n")}
  }
}`,
  });
}
