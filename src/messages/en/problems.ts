import type { ProblemCode } from "@/core/base/problem";

/**
 * The problems of a submission, each with the next step, by the core's code. The values are those of
 * `problemValues`.
 */
export const problems = {
  invalid_value: {
    message:
      "{place, select, layer {Layer {layer}} training {Training} other {The network}}{field, select, none {} other {, {field}}}: {issue}.",
    fix: "{field, select, none {Choose one of the layers in the catalogue and give it the arguments it needs.} other {Change {field} to a value in its range.}}",
  },
  empty_box: {
    message:
      "{place, select, layer {Layer {layer}} optimizer {Optimizer} other {Training}}, {field}: the box is empty.",
    fix: "{wants, select, layer {Choose a layer.} other {Type a number.}}",
  },
  empty_network: { message: "The network has no layers.", fix: "Add a layer, or start from the baseline." },
  wrong_output: {
    message: "The network's output has shape {shape}, but there are {classes} digits to tell apart.",
    fix: "End with a Dense layer of {classes} units, activated with softmax.",
  },
  missing_softmax: {
    message:
      "Layer {layer} is the output, and cross-entropy needs probabilities, but its activation is {activation}.",
    fix: "Set the last layer's activation to softmax.",
  },
  too_many_parameters: {
    message:
      "The network has {count, number} parameters; the exercise allows {limit, number}. Layer {layer} ({type}) has {share, number} of them.",
    fix: "Use fewer units or filters there, or pool more before it.",
  },
  too_much_memory: {
    message:
      "Training takes about {size, number} MiB of memory; the exercise allows {limit, number} MiB. Layer {layer} ({type}) needs most.",
    fix: "Use a smaller batch, fewer filters, or pool earlier.",
  },
  too_many_flops: {
    message:
      "One image takes {count, number} MFLOP; the exercise allows {limit, number}. Layer {layer} ({type}) takes most.",
    fix: "Use fewer filters or smaller kernels there, or pool before it.",
  },
  too_many_epochs: {
    message: "{count, number} epochs are more than the {limit, number} that the exercise allows.",
    fix: "Train for at most {limit, plural, one {# epoch} other {# epochs}}.",
  },
  batch_too_large: {
    message: "A batch of {count, number} is more than the {limit, number} that the exercise allows.",
    fix: "Use at most {limit, number} images a batch.",
  },
  missing_validation_split: {
    message:
      "{watcher, select, stopping {Early stopping} other {The schedule}} watches a validation split, and there is none: the test set must decide nothing.",
    fix: "Keep back a share of the training images, for example 0.1.",
  },
  plateau_with_warmup: {
    message: "A rate that falls on a plateau has no warm-up: in Keras the two exclude each other.",
    fix: "Empty the warm-up, or choose another schedule.",
  },
  stride_and_dilation: {
    message:
      "Layer {layer}: {type} cannot have both strides and a dilation rate above 1 (Keras refuses it too).",
    fix: "Set strides or dilation_rate back to 1.",
  },
  unequal_strides: {
    message:
      "Layer {layer}: {type} needs the same stride down and across (TensorFlow's depthwise convolution refuses {down}×{across}).",
    fix: "Set strides to {down}×{down} or {across}×{across}.",
  },
  needs_image: {
    message:
      "Layer {layer}: {type} needs an image (height, width, channels) but receives {shape}: the network was flattened before it.",
    fix: "Move {type} before the Flatten layer, or remove it.",
  },
  window_too_large: {
    message:
      "Layer {layer}: {type}'s {window} window{dilation, select, none {} other {, dilated by {dilation},}} is larger than the {map} map it receives.",
    fix: 'Use a smaller {field}, set padding to "same", or pool less before this layer.',
  },
  missing_flatten: {
    message: "Layer {layer}: Dense needs a flat vector but receives an image of shape {shape}.",
    fix: "Put a Flatten, GlobalAveragePooling2D or GlobalMaxPooling2D layer before it.",
  },
  add_from_later: {
    message:
      "Layer {layer}: Add needs the output of a layer before it, but layer {from} does not come before.",
    fix: "Choose an earlier layer, or move Add behind the one that it adds.",
  },
  add_shapes_differ: {
    message:
      "Layer {layer}: Add needs two outputs of the same shape, but receives {shape} and layer {from} gives {other}.",
    fix: 'Choose a layer with the same output shape, or keep the shape in between: padding "same", strides 1 and as many filters.',
  },
  keep_probability: {
    message:
      "Layer {layer} drops {rate, number, percent} of the values: Keras's rate is the share to drop, and {kept, number, percent} are kept.",
    fix: "If {rate, number, percent} should be kept, set the rate to {kept, number, ::.########}.",
  },
  no_activation: {
    message:
      "There is no activation between layers {layer} and {next}: two {type} layers in a row do no more than one.",
    fix: "Set the activation of layer {layer}, for example to relu.",
  },
  doubled_softmax: {
    message:
      "Layers {layer} and {last} both apply softmax: a softmax of probabilities flattens them, and the network learns slowly.",
    fix: "Keep one of them.",
  },
  softmax_inside: {
    message:
      "Layer {layer} ({type}) applies softmax inside the network, where its outputs compete for a sum of 1.",
    fix: "Use relu there, and softmax at the end only.",
  },
  unusual_rate: {
    message:
      "A learning rate of {rate, number, ::.########} is {side, select, low {low} other {high}} for {name}, which is usually trained with about {usual, number, ::.########}.",
    fix: "Try {usual, number, ::.########}, unless you mean it.",
  },
  pooled_away: {
    message: "Layer {layer} ({type}) shrinks the {map} map to a single pixel: where something was is lost.",
    fix: 'Pool less, or set padding to "same" in the convolutions before it.',
  },
  concentrated_parameters: {
    message: "Layer {layer} ({type}) has {count, number} parameters, {percent, number} % of the network's.",
    fix: "Pool once more before it, or put GlobalAveragePooling2D in place of Flatten.",
  },
  nothing_trained: {
    message: "Every layer with weights is frozen: training changes nothing.",
    fix: "Let at least layer {layer} ({type}) be trained.",
  },
} as const satisfies Record<ProblemCode, { message: string; fix: string }>;
