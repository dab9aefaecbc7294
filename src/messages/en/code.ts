import type { Wanted } from "@/core/keras/kinds";
import type { RemarkCode } from "@/core/keras/read/remark";

/** The Keras code beside the cards. */
export const code = {
  description:
    "The same network and training as code. Change it, or paste your own from a notebook: the cards follow. Nothing of it is executed.",
  python: "Python",
  json: "Keras JSON",
  pythonLabel: "Keras code of the network",
  jsonLabel: "Keras JSON of the network",
  keys: "Tab indents. To leave the editor with the keyboard, press Escape and then Tab.",
  open: "Open a file…",
  openHint: "A Python script (.py), a notebook (.ipynb) or model.to_json() (.json).",
  opened: "{name} was opened.",
  tooLarge: "{name} is larger than 1 MB. Keras code is much smaller: check that it is the right file.",
  unreadable: "{name} could not be read. Check that it is a text file.",
  stale:
    "The cards cannot be written as code until their problems are mended; this is the network before that.",
  following: "The cards follow the code: {layers, plural, one {# layer} other {# layers}}.",
  kept: "The cards keep the last network that could be read.",
  applied: "The network follows the code. Undo brings the one before it back.",
  errors: "{count, plural, one {# thing is not understood} other {# things are not understood}}",
  warnings: "{count, plural, one {# thing is read differently} other {# things are read differently}}",
  notes: "{count, plural, one {# thing was taken for granted} other {# things were taken for granted}}",
  hints: "{count, plural, one {# hint} other {# hints}}",
  skipped: "{count, plural, one {# line says} other {# lines say}} nothing about the network or its training",
  skippedNote: "They are left as they are and not run, like comments.",
  line: "Line {line, number}",
  place: "Line {line, number}, column {column, number}",
  wanted: {
    count: "a whole number",
    pair: "a whole number or a pair such as (3, 3)",
    number: "a number",
    boolean: "True or False",
    padding: '"valid" or "same"',
    activation: 'an activation such as "relu" or "softmax"',
    initializer: '"glorot_uniform", "glorot_normal", "he_uniform" or "he_normal"',
    regularizer: "None or keras.regularizers.L2(…)",
    share: "one number, the same in both directions",
    monitor: '"val_loss" or "val_accuracy"',
    anything: "something else",
  } satisfies Record<Wanted, string>,
  remarks: {
    not_python: {
      message: "This is not Python.",
      fix: "Look for a missing comma, bracket or quotation mark.",
    },
    unclosed_bracket: { message: "This bracket is never closed.", fix: "Add the closing bracket." },
    too_deep: { message: "The brackets are nested too deeply.", fix: "Write it in several statements." },
    too_long: {
      message: "The text is longer than {most, number} characters.",
      fix: "Paste the cells that build, compile and fit the network.",
    },
    not_json: { message: "This is not JSON: {detail}", fix: "Paste all of what model.to_json() gives." },
    not_keras_json: {
      message: "This JSON is no Sequential or Functional model of Keras.",
      fix: "Paste what model.to_json() gives.",
    },
    unknown_layer: { message: "{name} is not one of the lesson's layers.", fix: "Use {suggestion}." },
    other_layer: {
      message: "{name} is not one of the lesson's layers.",
      fix: "Choose one of these: {names}.",
    },
    unknown_optimizer: {
      message: "{name} is not one of the lesson's optimizers.",
      fix: "Use {suggestion}, or another of {names}.",
    },
    unknown_loss: {
      message: "The loss is always categorical cross-entropy; this is {name}.",
      fix: 'Write loss="categorical_crossentropy".',
    },
    unknown_schedule: {
      message: "{name} is not one of the lesson's schedules.",
      fix: "Use CosineDecay, ExponentialDecay with staircase=True, or a number.",
    },
    unknown_callback: {
      message: "{name} is a callback that Convoy does not have.",
      fix: "Use EarlyStopping, or a schedule of the learning rate, or leave it out.",
    },
    unknown_argument: {
      message: "{owner} has no argument {argument}.",
      fix: "{names, select, none {Leave it out.} other {Its arguments are {names}.}}",
    },
    fixed_argument: {
      message: "{owner} has {argument} only as {accepted} here, not {found}.",
      fix: "Write {argument}={accepted}.",
    },
    missing_argument: { message: "{owner} needs {argument}.", fix: "Add {argument}=…" },
    too_many_arguments: {
      message: "{owner} takes fewer arguments.",
      fix: "Leave this one out, or give it by its name.",
    },
    repeated_argument: { message: "{owner} is given {argument} twice.", fix: "Leave one of them out." },
    renamed_argument: { message: "Keras 3 calls {argument} {name}.", fix: "Write {name}." },
    wrong_value: { message: "{argument} of {owner} cannot be {found}.", fix: "It takes {wanted}." },
    unknown_value: {
      message: "{argument} of {owner} is {name}, whose value is not known without running the code.",
      fix: "Write the number, or assign it above.",
    },
    out_of_range: { message: "{argument} of {owner} {issue}.", fix: "Change it to a value in its range." },
    different_regularizers: {
      message: "The two kernels of {owner} share one regularizer here.",
      fix: "Give both the same, or none.",
    },
    wrong_input: {
      message: "The input is {found}, but the images have the shape (28, 28, 1).",
      fix: "Write (28, 28, 1).",
    },
    input_not_first: { message: "The input stands behind other layers.", fix: "Move it to the front." },
    not_a_layer: { message: "{found} is not a layer.", fix: "Add a layer such as Dense(10)." },
    not_a_chain: {
      message: "{name} does not read the layer before it: the networks here are a chain.",
      fix: "Call each layer with the output of the one before it; only Add reads an earlier one as well.",
    },
    add_needs_two: { message: "Add needs the outputs of two layers.", fix: "Write Add()([x, earlier])." },
    add_of_image: { message: "The image itself cannot be added.", fix: "Add the output of a layer." },
    random_not_first: {
      message: "Layers that change the images at random stand before all others.",
      fix: "Move it to the front.",
    },
    unread_statement: {
      message: "What happens to the network in this {word} is not known without running the code.",
      fix: "Write the layers out one by one.",
    },
    unread_method: {
      message: "{method} is not read here.",
      fix: "Use add, compile and fit, or leave it out.",
    },
    missing_loss: { message: "compile has no loss.", fix: 'Add loss="categorical_crossentropy".' },
    from_logits: {
      message: "The networks here end in probabilities, not in logits.",
      fix: "Leave from_logits out and end with a softmax.",
    },
    not_shuffled: { message: "Convoy always shuffles the images.", fix: "Leave shuffle out." },
    not_first_images: {
      message: "Convoy trains on the first images of the training set.",
      fix: "Write x_train[:5000], for example.",
    },
    too_much_work: { message: "This repeats too often.", fix: "Use fewer layers or rounds." },
    no_network: { message: "There is no network here.", fix: "Begin with model = keras.Sequential()." },
    other_network: {
      message: "There are several networks; only the last one that is trained is read.",
      fix: "Leave this one out if that is right.",
    },
    other_length: {
      message:
        "{argument} of {owner} is {steps, number}; the schedule here lasts {ours, plural, one {# step} other {# steps}}, and is read as that.",
      fix: "Write {ours}, or change the epochs.",
    },
    lesson_name: {
      message: "{name} is not assigned here: it is {value}, as in the lesson.",
      fix: "Assign it if you mean something else.",
    },
    default_batch: {
      message: "fit has no batch_size: that is {size}, Keras's default.",
      fix: "Write batch_size=128 for the lesson's.",
    },
    default_rate: {
      message:
        "{name} without a learning_rate has 0.001, Keras's default of today. When the lesson was written it was 1.0.",
      fix: "Write learning_rate=1.0 for the lesson's.",
    },
  } satisfies Record<RemarkCode, { message: string; fix: string }>,
} as const;
