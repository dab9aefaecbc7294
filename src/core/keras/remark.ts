import type { Place } from "@/core/keras/python";
import type { TrainingSettings } from "@/core/training/training";

/** The kinds of remarks: a closed list, so that every kind has its sentence and its fix in each language. */
export type RemarkCode =
  // The text
  | "not_python"
  | "unclosed_bracket"
  | "too_deep"
  | "too_long"
  | "not_json"
  | "json_too_deep"
  | "not_keras_json"
  | "is_pytorch"
  | "is_r"
  | "is_javascript"
  | "foreign_cell"
  | "too_much_work"
  | "no_network"
  // The network
  | "unknown_network"
  | "subclassed_model"
  | "unknown_layer"
  | "other_layer"
  | "channels_first"
  | "channels_last"
  | "unknown_argument"
  | "fixed_argument"
  | "missing_argument"
  | "too_many_arguments"
  | "repeated_argument"
  | "renamed_argument"
  | "keras1_kernel"
  | "keras1_json"
  | "wrong_value"
  | "unknown_value"
  | "out_of_range"
  | "different_regularizers"
  | "slope"
  | "wrong_input"
  | "assumed_input"
  | "flatten_added"
  | "input_not_first"
  | "not_a_layer"
  | "not_a_chain"
  | "add_needs_two"
  | "add_of_image"
  | "random_not_first"
  | "reshape"
  | "frozen_layer"
  | "shared_layer"
  | "called_with"
  | "unread_statement"
  | "unread_method"
  | "unread_call"
  | "other_network"
  | "assumed_branch"
  | "softmax_added"
  | "double_softmax"
  // The training
  | "unknown_optimizer"
  | "unknown_loss"
  | "unknown_schedule"
  | "unknown_callback"
  | "two_schedules"
  | "missing_loss"
  | "not_shuffled"
  | "unread_fit"
  | "other_images"
  | "other_validation"
  | "random_split"
  | "unknown_images"
  | "test_images"
  | "other_data"
  | "own_scaling"
  | "other_scaling"
  | "other_epoch"
  | "unknown_random"
  | "fill_mode"
  | "unknown_generator"
  | "summed_fits"
  | "several_fits"
  | "unknown_rounds"
  | "given_weights"
  | "custom_loop"
  | "other_length"
  | "lesson_name"
  | "default_batch"
  | "default_rate"
  | "old_decay"
  | "not_labels"
  | "other_labels";

/**
 * What a remark is about: an error about the network leaves the training as it is, and the other way
 * round.
 */
export type Subject = "text" | "network" | keyof TrainingSettings;

/**
 * One remark of the reader about a text: an error says what could not be read, a warning what Convoy does
 * differently, a note what it assumed.
 */
export type Remark = {
  severity: "error" | "warning" | "note";
  code: RemarkCode;
  values: Record<string, string | number>;
  at: Place;
  about: Subject;
};

type Say = (at: Place, code: RemarkCode, values?: Remark["values"]) => void;
export type Remarks = {
  error: Say;
  warning: Say;
  note: Say;
  /** The same collection, for remarks about something else. */
  about(subject: Subject): Remarks;
};
export type CollectedRemarks = Remarks & { all: Remark[] };

export function collectRemarks(): CollectedRemarks {
  const all: Remark[] = [];
  const make = (about: Subject): CollectedRemarks => {
    const add =
      (severity: Remark["severity"]): Say =>
      (at, code, values = {}) => {
        const isSaid = all.some(
          (other) => other.code === code && other.at.from === at.from && other.at.path === at.path,
        );
        if (!isSaid) all.push({ severity, code, values, at, about });
      };
    return { all, error: add("error"), warning: add("warning"), note: add("note"), about: make };
  };
  return make("text");
}

export const hasErrorAbout = ({ all }: CollectedRemarks, subject: Subject): boolean =>
  all.some(({ severity, about }) => severity === "error" && about === subject);
