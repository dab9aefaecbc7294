/**
 * The problems of a submission, each with the values that its sentences name. The sentences are texts, found
 * by this code (`problems` in src/messages). `layer` counts from 1; the planner adds it.
 */
export const problemValues = {
  /** `place` is layer, training or network; `field` may be none; `issue` and `detail` come from readIssue. */
  invalid_value: ["place", "layer", "field", "issue", "detail"],
  /** A box of a form is empty: `wants` is layer or number. `place` is layer, training or optimizer. */
  empty_box: ["place", "layer", "field", "wants"],
  empty_network: [],
  wrong_output: ["shape", "classes"],
  missing_softmax: ["layer", "activation"],
  too_many_parameters: ["count", "limit", "layer", "type", "share"],
  /** Sizes are in MiB. */
  too_much_memory: ["size", "limit", "layer", "type"],
  /** Counts are in MFLOP. */
  too_many_flops: ["count", "limit", "layer", "type"],
  too_many_epochs: ["count", "limit"],
  batch_too_large: ["count", "limit"],
  /** `watcher` is stopping or schedule. */
  missing_validation_split: ["watcher"],
  plateau_with_warmup: [],
  stride_and_dilation: ["layer", "type"],
  unequal_strides: ["layer", "type", "down", "across"],
  needs_image: ["layer", "type", "shape"],
  /** `dilation` may be none. */
  window_too_large: ["layer", "type", "field", "window", "dilation", "map"],
  missing_flatten: ["layer", "shape"],
  add_from_later: ["layer", "from"],
  add_shapes_differ: ["layer", "shape", "from", "other"],
  // The linter's warnings, which let a submission pass.
  keep_probability: ["layer", "rate", "kept"],
  no_activation: ["layer", "next", "type"],
  doubled_softmax: ["layer", "last"],
  softmax_inside: ["layer", "type"],
  /** `side` is low or high. */
  unusual_rate: ["name", "rate", "usual", "side"],
  pooled_away: ["layer", "type", "map"],
  concentrated_parameters: ["layer", "type", "count", "percent"],
  nothing_trained: ["layer", "type"],
} as const satisfies Record<string, readonly string[]>;

export type ProblemCode = keyof typeof problemValues;
export type Value = string | number;
type ValuesOf<Code extends ProblemCode> = Record<(typeof problemValues)[Code][number], Value>;

/** One error in a submission, or one doubt about it, and its place. Its text says why, and how to fix it. */
export type Problem = {
  code: ProblemCode;
  /** Errors stop a submission; warnings are shown and let it pass. */
  severity: "error" | "warning";
  /** The place in the submission, for example `["layers", 3, "kernelSize"]`. */
  path: (string | number)[];
  values: Record<string, Value>;
};

/** The report of a check of one layer; the caller adds the layer's place in the network. */
export type LayerProblem = { code: ProblemCode; field?: string; values: Record<string, Value> };

/** An error with all the values that its sentences name. */
export function makeError<Code extends ProblemCode>(
  code: Code,
  path: Problem["path"],
  values: ValuesOf<Code>,
): Problem {
  return { code, severity: "error", path, values };
}

/** A problem of one layer, whose place in the network is not known here. */
export function layerProblem<Code extends ProblemCode>(
  code: Code,
  values: Omit<ValuesOf<Code>, "layer">,
  field?: string,
): LayerProblem {
  return field === undefined ? { code, values } : { code, field, values };
}

export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}
