import { elements } from "@/core/network/shape";
import { fillBits } from "@/engine/base/random";
import { dropThreshold } from "@/engine/base/dropout-mask";
import type { Graph, Value } from "./graph";

const HALF = 0x10000;

/** One fixed random word for each value of an image. */
function valueWords(count: number, layer: number): Int32Array {
  const words = new Int32Array(count);
  fillBits(words, layer);
  return words;
}

/**
 * A dropout mask from 16 random bits for each value, which the processor's threads compare together: 0 below
 * the threshold and 1 from there on.
 */
export function buildDrawnMask(graph: Graph, halves: Value, rate: number): Value {
  const steps = graph.node("HardSigmoid", [graph.cast(halves, "float32")], {
    alpha: { float: 1 },
    beta: { float: 1 - dropThreshold(rate) },
  });
  return graph.scale(steps, 1 / (1 - rate));
}

/**
 * A dropout mask that the graph makes from one random word for each image, so that the processor need not
 * draw and send an array as large as the layer's output in every step. `imageWords` is [batch, 1, ...],
 * `shape` the shape of one image, channels first. It uses only operators that every provider has, on integers
 * that wrap, so that all make the same mask. Source: two rounds of Bernard Widynski's "Squares: A Fast
 * Counter-Based RNG" (2020) on 32 bits; the image's word is the counter and the value's word the key.
 */
export function buildMixedMask(
  graph: Graph,
  imageWords: Value,
  shape: readonly number[],
  layer: number,
  rate: number,
): Value {
  const key = graph.words(valueWords(elements(shape), layer), [1, ...shape]);
  const half = graph.words([HALF], []);
  const square = (word: Value) => graph.multiply(word, word);
  const first = graph.add(square(graph.add(imageWords, key)), key);
  const turned = graph.add(graph.multiply(first, half), graph.divide(first, half));
  const word = graph.add(square(turned), imageWords);
  const kept = graph.node("GreaterOrEqual", [word, graph.words([Math.round(rate * 2 ** 32) - 2 ** 31], [])]);
  return graph.scale(graph.cast(kept, "float32"), 1 / (1 - rate));
}
