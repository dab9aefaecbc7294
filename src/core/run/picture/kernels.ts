import type { Architecture } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { layerNames } from "@/core/keras/layer-names";
import { planNetwork } from "@/core/network/plan";
import type { NamedArray } from "@/core/network/safetensors";
import { isImage } from "@/core/network/shape";

/** The weights of the first layer that has any, one picture for each filter or unit. */
export type KernelSet = {
  /** The layer's name in Keras. */
  layer: string;
  /** Its place, from 0. */
  index: number;
  height: number;
  width: number;
  /** Filters or units of the layer; not all of them have a picture here. */
  total: number;
  /** Rows first, four significant digits. */
  kernels: number[][];
};

const MOST_NUMBERS = 32 * 784;
const MOST_KERNELS = 64;
const [HEIGHT, WIDTH] = INPUT_SHAPE;

/** The first weights of a network, by Keras's name; null where it has none. */
export function findFirstKernel(architecture: Architecture) {
  const names = layerNames(architecture.layers);
  const found = planNetwork(architecture)
    .plan.layers.flatMap(({ index, inputShape, weights }) =>
      weights.map(({ name }) => ({ index, inputShape, name })),
    )
    .find(({ name }) => name === "kernel" || name === "depthwise_kernel");
  if (!found) return null;
  const layer = names[found.index]!;
  const isOfImage = isImage(found.inputShape);
  return {
    layer,
    index: found.index,
    name: `${layer}/${found.name}`,
    /** The size of one filter's picture; of a dense layer's unit, the image's own. */
    sizeOf: (shape: readonly number[]) =>
      isOfImage ? { height: shape[0]!, width: shape[1]! } : { height: HEIGHT, width: WIDTH },
  };
}

/**
 * Pictures of the first weights; null when these do not look at the image's own pixels. A convolution's
 * kernel is [height, width, 1, filters]; a dense layer over the flattened image has [784, units], a picture
 * of 28 × 28 for each unit. `arrays` have Keras's names.
 */
export function firstKernels(
  architecture: Architecture,
  arrays: ReadonlyMap<string, NamedArray>,
): KernelSet | null {
  const found = findFirstKernel(architecture);
  const array = found && arrays.get(found.name);
  if (!array) return null;
  const { height, width } = found.sizeOf(array.shape);
  const pixels = height * width;
  const total = array.shape.at(-1)!;
  if (pixels * total !== array.data.length) return null;
  const shown = Math.min(total, MOST_KERNELS, Math.floor(MOST_NUMBERS / pixels));
  const kernels = Array.from({ length: shown }, (_, kernel) =>
    Array.from({ length: pixels }, (_, pixel) => Number(array.data[pixel * total + kernel]!.toPrecision(4))),
  );
  return { layer: found.layer, index: found.index, height, width, total, kernels };
}
