import { CLASSES } from "@/core/base/mnist";
import type { Graph, Value } from "./graph";

const CLASS_AXIS = 1;
const LAST_CLASS = CLASSES - 1;

/**
 * Categorical cross-entropy of the softmax of `logits`, computed from the logits so that no probability is
 * rounded to zero. `smoothing` makes the targets 1 - s + s/10 and s/10. Source: `categorical_crossentropy` of
 * keras.src.losses. It uses only operators that every provider has: WebGPU has no LogSoftmax, no Shape and no
 * Cast of ArgMax's 64-bit integers.
 */
export function buildLoss(graph: Graph, logits: Value, labels: Value, smoothing = 0) {
  const digits = graph.node("Unsqueeze", [graph.cast(labels, "float32"), graph.integers(CLASS_AXIS)]);
  const classes = graph.floats(
    Array.from({ length: CLASSES }, (_, digit) => digit),
    [1, CLASSES],
  );
  const hard = graph.cast(graph.node("Equal", [digits, classes]), "float32");
  const target =
    smoothing === 0 ? hard : graph.add(graph.scale(hard, 1 - smoothing), graph.scalar(smoothing / CLASSES));
  const largest = graph.node("ReduceMax", [logits], { axes: [CLASS_AXIS], keepdims: 1 });
  const below = graph.subtract(logits, largest);
  const powers = graph.node("Exp", [below]);
  const total = graph.sum(powers, [CLASS_AXIS], true);
  const logProbabilities = graph.subtract(below, graph.node("Log", [total]));
  const each = graph.sum(graph.multiply(logProbabilities, target), [CLASS_AXIS], false);
  const loss = graph.node("Neg", [graph.mean(each, [0], false)]);
  // The first of several largest logits counts; when the logits are NaN, the last class counts.
  const candidates = graph.node("Where", [
    graph.node("Equal", [logits, largest]),
    classes,
    graph.scalar(LAST_CLASS),
  ]);
  const predictions = graph.node("ReduceMin", [candidates], { axes: [CLASS_AXIS], keepdims: 1 });
  return {
    loss,
    correct: graph.sum(
      graph.cast(graph.node("Equal", [predictions, digits]), "float32"),
      [0, CLASS_AXIS],
      false,
    ),
    /** The likeliest class of each image, as a float: [batch, 1]. */
    predictions,
    /** The probability of each prediction, shaped alike. */
    confidence: (): Value => graph.node("Reciprocal", [total]),
    /** The gradient by the logits: (softmax - target) / batch. */
    gradient: (): Value => {
      const batch = graph.sum(hard, [0, CLASS_AXIS], false);
      return graph.divide(graph.subtract(graph.divide(powers, total), target), batch);
    },
  };
}
