import type { Value } from "@/engine/onnx/graph/graph";
import type { Blocks } from "@/engine/onnx/graph/blocks";
import type { BuiltLayer, LayerScope } from "@/engine/onnx/graph/layer";
import { areTiles, type PoolingGeometry } from "./pooling-geometry";

/** The gap between 1 and the number before it; a value that is a few gaps smaller is another number. */
const GAP = 2 ** -23;

/** Whether the pooling can be done in blocks: see `poolInBlocks`. */
export function canPoolInBlocks(
  { blocks, training, rectified, inputShape, outputShape }: LayerScope,
  geometry: PoolingGeometry,
): boolean {
  return (
    blocks !== null &&
    blocks.hold(inputShape[2]!) &&
    (!training || (rectified === true && areTiles(geometry, inputShape, outputShape)))
  );
}

/**
 * Max-pooling in blocks, which have no indices: backward looks for the maxima again. The first of equal
 * pixels in a window gets the gradient, so in training each pixel counts slightly less than the one before
 * it, by less than the rounding in its sum. This orders positive pixels only, but other pixels get no
 * gradient when a ReLU follows. It takes half the time of MaxPool's indices and MaxUnpool.
 */
export function poolInBlocks(scope: LayerScope, blocks: Blocks, geometry: PoolingGeometry): BuiltLayer {
  const { graph, input, inputShape, outputShape, training } = scope;
  const [height, width, channels] = inputShape as [number, number, number];
  const [tall, wide] = geometry.kernel_shape;
  const images = training ? ordered() : blocks.of(input);
  const maxima = blocks.maxPool(images, geometry);

  /**
   * The pooled images, or their gradient, repeated to the width of the images; one row serves all rows of its
   * windows.
   */
  const widen = (pooled: Value) => blocks.widen(pooled, outputShape as [number, number, number], wide);

  function ordered(): Value {
    const hairs = Array.from({ length: height * width * blocks.size }, (_, index) => {
      const pixel = Math.floor(index / blocks.size);
      return 1 - ((Math.floor(pixel / width) % tall) * wide + (pixel % wide)) * GAP;
    });
    const rows = graph.reshape(blocks.of(input), [0, channels / blocks.size, height, width * blocks.size]);
    return graph.reshape(graph.multiply(rows, graph.floats(hairs, [1, 1, height, width * blocks.size])), [
      0,
      channels,
      height,
      width,
    ]);
  }

  return {
    output: blocks.plain(maxima, channels),
    backward(gradient: Value, needsInput) {
      if (!needsInput) return { input: null };
      const windows = graph.reshape(images, [
        0,
        channels / blocks.size,
        outputShape[0]!,
        tall,
        width * blocks.size,
      ]);
      const hits = graph.cast(graph.node("Equal", [windows, widen(maxima)]), "float32");
      const spread = graph.multiply(hits, widen(blocks.of(gradient)));
      return { input: blocks.plain(graph.reshape(spread, [0, channels, height, width]), channels) };
    },
  };
}
