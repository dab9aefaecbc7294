import type { Graph, Value } from "./graph";
import type { Attribute } from "./model-proto";

const DOMAIN = "com.microsoft.nchwc";

/**
 * ONNX Runtime's own layout of images for its convolutions on x86 processors, "NCHWc": blocks of channels as
 * long as a vector register, with the channels of a block innermost. A convolution needs no im2col there, and
 * pooling and element-wise operators read long rows. ONNX Runtime itself uses the layout only when the
 * kernels are constants, which weights in training are not; so we name its operators ourselves. Only a graph
 * that is built and run in one process may hold them: the length of a block depends on the processor.
 */
export class Blocks {
  readonly #blocked = new Map<Value, Value>();
  readonly #rectified = new Map<Value, Value>();

  constructor(
    readonly graph: Graph,
    readonly size: number,
  ) {}

  /** Whether this number of channels fills whole blocks. */
  hold(channels: number): boolean {
    return channels % this.size === 0;
  }

  /** The same images in blocks. */
  of(images: Value): Value {
    const known = this.#blocked.get(images);
    if (known !== undefined) return known;
    const blocked = this.#node("ReorderInput", [images], { channels_last: 0 });
    this.#blocked.set(images, blocked);
    return blocked;
  }

  /** The same images in blocks, when that costs nothing. */
  find(images: Value): Value | undefined {
    return this.#blocked.get(images);
  }

  /** Records the blocks of these images. */
  pair(images: Value, blocked: Value): void {
    this.#blocked.set(images, blocked);
  }

  /** The images in the plain layout, which all other operators read. */
  plain(blocked: Value, channels: number): Value {
    const images = this.#node("ReorderOutput", [blocked], { channels, channels_last: 0 });
    this.pair(images, blocked);
    return images;
  }

  /**
   * The images with their channels innermost, [batch, height, width, channels], whether their blocks are
   * known or not.
   */
  channelsLast(images: Value, channels: number): Value {
    return this.#node("ReorderOutput", [this.of(images)], { channels, channels_last: 1 });
  }

  /**
   * Convolves. `kernel` has Keras's layout, [height, width, channels, filters]. Images with fewer channels
   * than a block are read in the plain layout.
   */
  convolution(
    images: Value,
    kernel: Value,
    bias: Value | null,
    [height, width, channels, filters]: [number, number, number, number],
    geometry: Record<string, Attribute>,
  ): Value {
    const { graph, size } = this;
    const areBlocks = channels >= size;
    const split = graph.reshape(kernel, [
      height,
      width,
      ...(areBlocks ? [channels / size, size] : [channels]),
      filters / size,
      size,
    ]);
    const ordered = graph.transpose(split, areBlocks ? [4, 2, 0, 1, 3, 5] : [3, 2, 0, 1, 4]);
    const inputs = [
      areBlocks ? this.of(images) : images,
      graph.reshape(ordered, [filters, channels, height, width]),
    ];
    return this.convolveOrdered(bias === null ? inputs : [...inputs, bias], {
      ...geometry,
      kernel_shape: [height, width],
    });
  }

  /** A convolution whose kernel has the layout's own order; it can rectify its output at no cost. */
  convolveOrdered(inputs: Value[], geometry: Record<string, Attribute>): Value {
    const output = this.#node("Conv", inputs, geometry);
    this.#rectified.set(output, this.#node("Conv", inputs, { ...geometry, activation: "Relu" }));
    return output;
  }

  rectify(blocked: Value): Value {
    return this.#rectified.get(blocked) ?? this.graph.node("Relu", [blocked]);
  }

  maxPool(blocked: Value, geometry: Record<string, Attribute>): Value {
    return this.#node("MaxPool", [blocked], geometry);
  }

  /**
   * Repeats each pixel of images of this shape beside itself, `wide` times: [batch, blocks of channels,
   * height, 1, a row]. Gather shares the work among the threads, Upsample does not.
   */
  widen(blocked: Value, [height, width, channels]: readonly [number, number, number], wide: number): Value {
    const { graph, size } = this;
    const sources = Array.from({ length: width * wide }, (_, column) => Math.floor(column / wide));
    const pixels = graph.reshape(blocked, [0, channels / size, height, width, size]);
    return graph.reshape(graph.node("Gather", [pixels, graph.integers(...sources)], { axis: 3 }), [
      0,
      channels / size,
      height,
      1,
      width * wide * size,
    ]);
  }

  /** Sums images of this shape to one number for each channel; in two steps, which takes half the time. */
  sumOfChannels(images: Value, [height, width, channels]: readonly [number, number, number]): Value {
    const { graph, size } = this;
    const pixels = graph.reshape(this.of(images), [0, channels / size, height * width, size]);
    return graph.reshape(graph.sum(graph.sum(pixels, [2], false), [0], false), [channels]);
  }

  #node(op: string, inputs: Value[], attributes: Record<string, Attribute>): Value {
    return this.graph.node(op, inputs, attributes, DOMAIN);
  }
}
