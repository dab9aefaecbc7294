import type { Wanted } from "@/core/keras/kinds";
import type { RemarkCode, Subject } from "@/core/keras/remark";

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
    "The cards cannot be written as code until their problems are fixed; this is the network before that.",
  following: "The cards follow the code: {layers, plural, one {# layer} other {# layers}}.",
  followingTraining: "The training follows the code. It builds no network, so the cards keep theirs.",
  networkKept: "The network could not be read: the cards keep theirs.",
  settingsKept: "Not read, so as on the cards: {settings}.",
  untold:
    "{what, select, all {The code does not say how to train: that stays as on the cards.} fit {The code has no fit: batches, epochs and images stay as on the cards.} other {The code has no compile: the optimizer and the loss stay as on the cards.}}",
  kept: "The cards keep the last network that could be read.",
  failures: {
    slow: "Reading this took too long, so it was stopped: the cards stay as they are.",
    broken: "The reader could not be loaded: the cards stay as they are. Reload the page and try again.",
  },
  chooseNetwork: "Network",
  networkChoice:
    "Line {line, number}: {layers, plural, one {# layer} other {# layers}}{trained, select, yes {, trained} other {}}",
  chooseFit: "Training",
  allFits: "All that belong together",
  fitChoice:
    "Line {line, number}{known, select, yes {: {epochs, plural, one {# epoch} other {# epochs}}} other {}}",
  applied: "The network follows the code. Undo brings the one before it back.",
  errors: "{count, plural, one {# thing is not understood} other {# things are not understood}}",
  warnings: "{count, plural, one {# thing is read differently} other {# things are read differently}}",
  notes: "{count, plural, one {# assumption} other {# assumptions}}",
  hints: "{count, plural, one {# hint} other {# hints}}",
  skipped: "{count, plural, one {# line says} other {# lines say}} nothing about the network or its training",
  skippedNote: "They are left as they are and not run, like comments.",
  unreadLines: "{count, plural, one {# line was} other {# lines were}} skipped",
  unreadLinesNote: "What they do is not known. They are left as they are and not run.",
  line: "Line {line, number}",
  place: "Line {line, number}, column {column, number}",
  wanted: {
    count: "a whole number",
    pair: "a whole number or a pair such as (3, 3)",
    number: "a number",
    boolean: "True or False",
    padding: '"valid" or "same"',
    activation: 'an activation such as "relu" or "softmax"',
    initializer: '"glorot_", "he_", "lecun_" or "random_" with "uniform" or "normal"',
    regularizer: "None or keras.regularizers.L2(…)",
    share: "one number, the same in both directions",
    monitor: '"val_loss" or "val_accuracy"',
    flip: '"horizontal", "vertical" or "horizontal_and_vertical"',
    anything: "something else",
  } satisfies Record<Wanted, string>,
  /** What could not be read, in a list. */
  settings: {
    network: "the network",
    optimizer: "the optimizer",
    batchSize: "the batch size",
    epochs: "the epochs",
    trainImages: "the images",
    seed: "the seed",
    schedule: "the schedule of the learning rate",
    warmup: "the warm-up",
    labelSmoothing: "the loss",
    validationSplit: "the validation split",
    earlyStopping: "callbacks and early stopping",
    augmentation: "the augmentation",
  } satisfies Record<Exclude<Subject, "text">, string>,
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
    json_too_deep: {
      message: "This JSON is nested too deeply for a network.",
      fix: "Paste what model.to_json() gives.",
    },
    not_keras_json: {
      message: "This JSON is no Sequential or Functional model of Keras.",
      fix: "Paste what model.to_json() gives.",
    },
    is_pytorch: {
      message: "This is PyTorch, not Keras.",
      fix: "Build the same network with keras.Sequential and keras.layers.",
    },
    is_r: {
      message: "This is R, not Python.",
      fix: "Paste the network's Python code, or what its to_json() gives.",
    },
    is_javascript: {
      message: "This is JavaScript, not Python.",
      fix: "Paste the network's Python code, or what its toJSON() gives.",
    },
    foreign_cell: { message: "This cell is not Python.", fix: "It is left out; nothing of it is read." },
    too_much_work: { message: "This repeats too often.", fix: "Use fewer layers or rounds." },
    no_network: { message: "There is no network here.", fix: "Begin with model = keras.Sequential()." },
    unknown_network: {
      message: "{name} is not known here: {found}.",
      fix: "Paste the code that builds it with Sequential or Model.",
    },
    subclassed_model: {
      message: "{name} calls its layers in a method of its own, which is not read.",
      fix: "Build it with Sequential or Model(inputs, outputs).",
    },
    unknown_layer: { message: "{name} is not one of the lesson's layers.", fix: "Use {suggestion}." },
    other_layer: { message: "{name} is a layer that Convoy does not have.", fix: "Convoy has {names}." },
    channels_first: {
      message: "The input is {found}, with the channel first; here it comes last.",
      fix: "Write (28, 28, 1), and no data_format.",
    },
    channels_last: {
      message: "The code puts the channel first, {found}; here it comes last, which is the same network.",
      fix: "There is nothing to change.",
    },
    unknown_argument: {
      message: "{owner} has no argument {argument}.",
      fix: "{names, select, none {Leave it out.} other {Its arguments are {names}.}}",
    },
    fixed_argument: {
      message: "{owner} has {argument} only as {accepted} here, not {found}.",
      fix: "{accepted, select, None {Leave {argument} out if you can do without it.} other {Write {argument}={accepted} if you can do with it.}}",
    },
    missing_argument: { message: "{owner} needs {argument}.", fix: "Add {argument}=…" },
    too_many_arguments: {
      message: "{owner} takes fewer arguments.",
      fix: "Leave this one out, or give it by its name.",
    },
    repeated_argument: { message: "{owner} is given {argument} twice.", fix: "Leave one of them out." },
    renamed_argument: { message: "Keras 3 calls {argument} {name}.", fix: "Write {name}." },
    keras1_kernel: {
      message:
        "{read, select, kernel {{name} is written as in Keras 1: {found} is read as the width of the kernel.} other {Keras 3 reads {found} as the strides; in Keras 1 it was the width of the kernel.}}",
      fix: "Write kernel_size=(…, {found}) for the kernel, or strides={found} for the strides.",
    },
    keras1_json: {
      message: "This JSON is of Keras 1; its arguments are read by the names of today.",
      fix: "Compare the layers with what you expect.",
    },
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
    slope: {
      message: "{name} has {argument} {found}; Convoy's activation has {accepted}.",
      fix: "Write {argument}={accepted}, or another activation.",
    },
    wrong_input: {
      message: "The input is {found}, but the images have the shape (28, 28, 1).",
      fix: "Write (28, 28, 1).",
    },
    assumed_input: {
      message:
        "The shape of the input, {name}, is not known without running the code: it is read as {shape}.",
      fix: "Write the shape as numbers.",
    },
    flatten_added: {
      message: "The 784 pixels in a row are read as an image with a Flatten behind it, which is the same.",
      fix: "There is nothing to change.",
    },
    input_not_first: { message: "The input comes after other layers.", fix: "Move it to the front." },
    not_a_layer: { message: "{found} is not a layer.", fix: "Add a layer such as Dense(10)." },
    not_a_chain: {
      message: "{name} does not read the layer before it: the networks here are a chain.",
      fix: "Call each layer with the output of the one before it; only Add reads an earlier one as well.",
    },
    add_needs_two: { message: "Add needs the outputs of two layers.", fix: "Write Add()([x, earlier])." },
    add_of_image: { message: "The image itself cannot be added.", fix: "Add the output of a layer." },
    random_not_first: {
      message: "Layers that change the images at random come before all others.",
      fix: "Move it to the front.",
    },
    reshape: {
      message: "Reshape is not read behind other layers, nor to another shape than the image's.",
      fix: "Use Flatten, or leave it out.",
    },
    frozen_layer: {
      message:
        "This {name} is frozen for a part of the training only, or inside a frozen network; here a layer is frozen for all of it.",
      fix: "Set trainable of each layer once, before the training.",
    },
    shared_layer: {
      message: "This {name} is used twice with the same weights; each layer here has its own.",
      fix: "Construct a second layer if it may have its own.",
    },
    called_with: {
      message: "{owner} is called with {argument}={found}, which is not read.",
      fix: "Leave {argument} out.",
    },
    unread_statement: {
      message: "What happens to the network in this {word} is not known without running the code.",
      fix: "Write the layers out one by one.",
    },
    unread_method: {
      message: "{method} is not read here.",
      fix: "Use add, compile and fit, or leave it out.",
    },
    unread_call: {
      message: "What {name} does to the network is not known; it is read as nothing.",
      fix: "Leave it out if that is right.",
    },
    other_network: {
      message:
        "{count, plural, one {# network is} other {# networks are}} here; another one is read, and not this one.",
      fix: "Choose this one if you mean it.",
    },
    assumed_branch: {
      message: "Whether this {name} runs is not known without running the code; it is read as if it did.",
      fix: "Leave the condition out, or write its value.",
    },
    softmax_added: {
      message:
        "The loss takes logits, so the softmax is in the loss; here the last layer has it, which is the same.",
      fix: "There is nothing to change.",
    },
    double_softmax: {
      message: "The last layer has a softmax and the loss adds one more; here there is one.",
      fix: "Leave from_logits out.",
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
      fix: "The network trains without it: use EarlyStopping, or a schedule in the optimizer.",
    },
    two_schedules: {
      message: "ReduceLROnPlateau cannot change the rate of a schedule: Keras stops here.",
      fix: "Give the optimizer a number, or leave this callback out.",
    },
    missing_loss: { message: "compile has no loss.", fix: 'Add loss="categorical_crossentropy".' },
    not_shuffled: { message: "Convoy always shuffles the images.", fix: "Leave shuffle out." },
    unread_fit: {
      message: "{argument} is not read: Convoy trains without it.",
      fix: "Leave {argument} out.",
    },
    other_images: {
      message:
        "Convoy takes the first images, and keeps the last ones back; the code takes those from {from, number} to {to, number}.",
      fix: "The numbers are read; only the images differ.",
    },
    other_validation: {
      message: "The validation images do not follow the training images, so they are not kept back.",
      fix: "Write validation_split=0.1, for example.",
    },
    random_split: {
      message: "The code splits the images at random; Convoy keeps the last ones back, as many.",
      fix: "There is nothing to change.",
    },
    unknown_images: {
      message: "Which images {name} has is not known; all 60,000 are used, scaled to 0..1.",
      fix: "Write x_train[:5000], for example.",
    },
    test_images: {
      message: "This trains on the test images; Convoy trains on the training images only.",
      fix: "Write x_train.",
    },
    other_data: {
      message: "This trains on {name}; Convoy trains on MNIST.",
      fix: "Check that the network suits its digits.",
    },
    own_scaling: {
      message: "The pixels are not scaled in the code; Convoy scales them to 0..1 itself.",
      fix: "There is nothing to change.",
    },
    other_scaling: {
      message: "The pixels are changed in another way than by / 255; Convoy scales them to 0..1 itself.",
      fix: "Expect other results than from the code.",
    },
    other_epoch: {
      message:
        "The code takes {steps} steps for an epoch; here an epoch goes through all images, in {ours, number}.",
      fix: "Change the epochs or the images if that matters.",
    },
    unknown_random: {
      message: "{name} changes the images in a way that Convoy does not have: it is left out.",
      fix: "Use shift, rotation, zoom and flip.",
    },
    fill_mode: {
      message: '{name} fills the rim by "{mode}"; Convoy fills it with black.',
      fix: "There is nothing to change.",
    },
    unknown_generator: {
      message: "What {name} does to the images is not known.",
      fix: "Paste the lines that make it.",
    },
    summed_fits: {
      message:
        "fit is called {count, number} times with the same settings: together {epochs, plural, one {# epoch} other {# epochs}}.",
      fix: "There is nothing to change.",
    },
    several_fits: {
      message:
        "The network is trained {count, number} times with different settings; one training is read, this one.",
      fix: "Choose another if you mean it.",
    },
    unknown_rounds: {
      message: "How often this {name} repeats is not known; its training is read once.",
      fix: "Write the number of epochs.",
    },
    given_weights: {
      message: "{name} gives the network weights before it is trained; here it begins with drawn ones.",
      fix: "Leave it out if that is right.",
    },
    custom_loop: {
      message: "The network is trained in a loop of its own, which is not read.",
      fix: "Use compile and fit.",
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
    old_decay: {
      message: "Keras 3 leaves decay out of {name}, and so does Convoy: the learning rate stays.",
      fix: "For a rate that falls, use a schedule.",
    },
    other_labels: {
      message: "The labels are changed before the training; Convoy trains with the digits themselves.",
      fix: "Expect other results than from the code.",
    },
    not_labels: {
      message:
        "The network learns images, as an autoencoder does; Convoy trains networks that tell digits apart.",
      fix: "Give fit the labels.",
    },
  } satisfies Record<RemarkCode, { message: string; fix: string }>,
} as const;
