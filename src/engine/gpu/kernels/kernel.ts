import { stepFactorWords, stepWords, type Binding, type Dispatch } from "../recipe";

/** WGSL that a kernel takes over from somebody else, with the arrays and functions that it needs. */
export type Part = { bindings?: Binding[]; functions?: string[]; code: string; readsStep?: boolean };

type KernelText = {
  name: string;
  parts: Part[];
  /** The rest of the program. */
  body: string;
  groups: [number, number, number];
  flops?: number;
  trainingOnly?: boolean;
};

const MOST_GROUPS = 65_535;
const THREADS = 256;

const STEP = `struct Step {
${stepWords.map((word) => `  ${word}: u32,`).join("\n")}
${stepFactorWords.map((word) => `  ${word}: f32,`).join("\n")}
}`;

export const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** WGSL of a number, which needs a point or an exponent to be no integer. */
export const float = (value: number) => {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
};

const isSame = (one: Binding, other: Binding) => one.as === other.as;

/** A kernel with its declarations. Two parts may name the same array of the same buffer. */
export function kernel({ name, parts, body, groups, flops = 0, trainingOnly = false }: KernelText): Dispatch {
  const bindings = parts
    .flatMap((part) => part.bindings ?? [])
    .filter((one, place, all) => all.findIndex((other) => isSame(one, other)) === place);
  const readsStep = parts.some((part) => part.readsStep);
  const functions = [...new Set(parts.flatMap((part) => part.functions ?? []))];
  const arrays = bindings.map(
    ({ as, type = "f32", writes }, place) =>
      `@group(0) @binding(${place}) var<storage, ${writes ? "read_write" : "read"}> ${as}: array<${type}>;`,
  );
  const step = `${STEP}\n@group(0) @binding(${bindings.length}) var<uniform> now: Step;`;
  return {
    name,
    code: [...arrays, ...(readsStep ? [step] : []), ...functions, body].join("\n"),
    bindings: bindings.map(({ buffer, writes = false }) => ({ buffer, writes })),
    readsStep,
    groups,
    trainingOnly,
    flops,
  };
}

/** A kernel with a thread for each number of a result: the last part's code sees `i`. */
export function eachNumber(
  name: string,
  count: number,
  parts: Part[],
  { trainingOnly = false }: { trainingOnly?: boolean } = {},
): Dispatch {
  const groups = Math.ceil(count / THREADS);
  const columns = Math.min(groups, MOST_GROUPS);
  return kernel({
    name,
    parts,
    trainingOnly,
    groups: [columns, Math.ceil(groups / columns), 1],
    body: `@compute @workgroup_size(${THREADS}) fn main(@builtin(workgroup_id) g: vec3u, @builtin(local_invocation_index) t: u32) {
  let i = (g.y * ${columns}u + g.x) * ${THREADS}u + t;
  if (i >= ${count}u) { return; }
${parts.map(({ code }) => code).join("\n")}
}`,
  });
}
