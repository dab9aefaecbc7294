import type { Place } from "@/core/keras/python";

/** The kinds of remarks: a closed list, so that every kind has its sentence and its fix in each language. */
export type RemarkCode =
  | "not_python"
  | "unclosed_bracket"
  | "too_deep"
  | "too_long"
  | "not_json"
  | "not_keras_json"
  | "unknown_layer"
  | "other_layer"
  | "unknown_optimizer"
  | "unknown_loss"
  | "unknown_schedule"
  | "unknown_callback"
  | "unknown_argument"
  | "fixed_argument"
  | "missing_argument"
  | "too_many_arguments"
  | "repeated_argument"
  | "renamed_argument"
  | "wrong_value"
  | "unknown_value"
  | "out_of_range"
  | "different_regularizers"
  | "wrong_input"
  | "input_not_first"
  | "not_a_layer"
  | "not_a_chain"
  | "add_needs_two"
  | "add_of_image"
  | "random_not_first"
  | "unread_statement"
  | "unread_method"
  | "missing_loss"
  | "from_logits"
  | "not_shuffled"
  | "not_first_images"
  | "too_much_work"
  | "no_network"
  | "other_network"
  | "other_length"
  | "lesson_name"
  | "default_batch"
  | "default_rate";

/**
 * One remark of the reader about a text: an error stops the reading, a warning says what Convoy does
 * differently, a note says what it assumed.
 */
export type Remark = {
  severity: "error" | "warning" | "note";
  code: RemarkCode;
  values: Record<string, string | number>;
  at: Place;
};

export type Remarks = {
  error(at: Place, code: RemarkCode, values?: Remark["values"]): void;
  warning(at: Place, code: RemarkCode, values?: Remark["values"]): void;
  note(at: Place, code: RemarkCode, values?: Remark["values"]): void;
};

export function collectRemarks(): Remarks & { all: Remark[] } {
  const all: Remark[] = [];
  const add =
    (severity: Remark["severity"]): Remarks["error"] =>
    (at, code, values = {}) => {
      const isSaid = all.some(
        (other) => other.code === code && other.at.from === at.from && other.at.path === at.path,
      );
      if (!isSaid) all.push({ severity, code, values, at });
    };
  return { all, error: add("error"), warning: add("warning"), note: add("note") };
}
