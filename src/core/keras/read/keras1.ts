import { type Given, type Value } from "@/core/keras/value";
import type { Remarks } from "@/core/keras/remark";

// Layers as Keras 1 wrote them (2015 to 2017).

/** Keras 1's names of arguments, which Keras 3 has no more. */
const renamed: Record<string, string> = {
  nb_filter: "filters",
  output_dim: "units",
  border_mode: "padding",
  subsample: "strides",
  init: "kernel_initializer",
  W_regularizer: "kernel_regularizer",
  b_regularizer: "bias_regularizer",
  W_constraint: "kernel_constraint",
  b_constraint: "bias_constraint",
  bias: "use_bias",
  dim_ordering: "data_format",
  p: "rate",
  sigma: "stddev",
  mode: "axis_mode",
};
const marks = new Set(["nb_filter", "border_mode", "subsample", "init", "W_regularizer", "dim_ordering"]);
/** Whether a text has what only Keras 1 takes. */
export const isOfKeras1 = (text: string): boolean =>
  /\b(?:nb_epoch|samples_per_epoch|nb_filter|border_mode|dim_ordering|W_regularizer)\s*=(?!=)/.test(text);
/** Arguments that said nothing about the layer. */
const dropped = new Set(["input_dtype", "weights", "sparse_input", "axis_mode"]);
const orderings: Record<string, string> = { tf: "channels_last", th: "channels_first" };
const kernels = new Set(["Conv2D", "Convolution2D", "SeparableConv2D", "SeparableConvolution2D"]);

const isNumber = (given: Given | undefined) => given?.name === null && given.value.kind === "number";

const pair = (one: Value, other: Value, at: Given["at"]): Value => ({
  kind: "sequence",
  items: [one, other],
  isTuple: true,
  at,
});

function modernValue(name: string, value: Value): Value {
  if (name === "dim_ordering" && value.kind === "string")
    return { ...value, value: orderings[value.value] ?? value.value };
  return value;
}

/** The names and sizes of a kernel that Keras 1 told apart: `Convolution2D(32, 3, 3)`. */
function joinKernel(
  className: string,
  given: readonly Given[],
  isKeras1: boolean,
  remarks: Remarks,
): Given[] {
  const rows = given.find(({ name }) => name === "nb_row");
  const columns = given.find(({ name }) => name === "nb_col");
  if (rows && columns) {
    const others = given.filter((each) => each !== rows && each !== columns);
    return [...others, { name: "kernel_size", value: pair(rows.value, columns.value, rows.at), at: rows.at }];
  }
  const [filters, height, width, ...others] = given;
  if (!kernels.has(className) || !isNumber(filters) || !isNumber(height) || !isNumber(width))
    return [...given];
  remarks.warning(width!.at, "keras1_kernel", {
    name: className,
    found: width!.value.kind === "number" ? width!.value.value : "?",
    read: isKeras1 ? "kernel" : "strides",
  });
  if (!isKeras1) return [...given];
  return [
    filters!,
    { name: null, value: pair(height!.value, width!.value, height!.at), at: height!.at },
    ...others,
  ];
}

/** A layer's arguments by today's names. */
export function modernise(
  className: string,
  given: readonly Given[],
  isOldText: boolean,
  remarks: Remarks,
): Given[] {
  const isOld = (name: string | null) => name !== null && Object.hasOwn(renamed, name);
  const isKeras1 = isOldText || given.some(({ name }) => name !== null && marks.has(name));
  return joinKernel(className, given, isKeras1, remarks).flatMap((each): Given[] => {
    const { name, at } = each;
    if (name === null || !isOld(name)) return isKeras1 && dropped.has(name ?? "") ? [] : [each];
    const today = renamed[name]!;
    if (!at.path) remarks.warning(at, "renamed_argument", { owner: className, argument: name, name: today });
    return dropped.has(today) ? [] : [{ ...each, name: today, value: modernValue(name, each.value) }];
  });
}
