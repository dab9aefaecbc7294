import { CLASSES } from "@/core/architecture";
import type { Graph, Value } from "./graph";

const CLASS_AXIS = 1;

/**
 * Categorical cross-entropy of the softmax of `logits`, computed from the logits so that no probability is rounded to zero.
 * `smoothing` makes the targets 1 - s + s/10 and s/10. Source: `categorical_crossentropy` of keras.src.losses.
 */
export function buildLoss(graph: Graph, logits: Value, labels: Value, smoothing = 0) {
  const digits = graph.cast(labels, "int32");
  const classes = graph.int32s(Array.from({ length: CLASSES }, (_, digit) => digit), [1, CLASSES]);
  const hard = graph.cast(graph.node("Equal", [graph.node("Unsqueeze", [digits, graph.integers(1)]), classes]), "float32");
  const target = smoothing === 0 ? hard : graph.add(graph.scale(hard, 1 - smoothing), graph.scalar(smoothing / CLASSES));
  const logProbabilities = graph.node("LogSoftmax", [logits], { axis: CLASS_AXIS });
  const each = graph.sum(graph.multiply(logProbabilities, target), [CLASS_AXIS], false);
  const loss = graph.node("Neg", [graph.mean(each, [0], false)]);
  const predictions = graph.node("ArgMax", [logits], { axis: CLASS_AXIS, keepdims: 0 });
  const hits = graph.node("Equal", [graph.cast(predictions, "int32"), digits]);
  return {
    loss,
    correct: graph.sum(graph.cast(hits, "float32"), [0], false),
    predictions: graph.cast(predictions, "uint8"),
    /** The probability of each prediction. */
    confidence: (): Value => graph.node("ReduceMax", [graph.node("Softmax", [logits], { axis: CLASS_AXIS })], { axes: [CLASS_AXIS], keepdims: 0 }),
    /** By the logits: (softmax - target) / batch. */
    gradient: (): Value => {
      const batch = graph.cast(graph.node("Shape", [labels]), "float32");
      return graph.divide(graph.subtract(graph.node("Softmax", [logits], { axis: CLASS_AXIS }), target), batch);
    },
  };
}
