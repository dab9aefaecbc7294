import type { InferenceSession } from "onnxruntime-common";
import { layerNames } from "@/core/keras/layer-names";
import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Plan } from "@/core/network/plan";
import { elements, isImage } from "@/core/network/shape";
import { weightName } from "../onnx/compile";
import { compileViewer } from "../onnx/export";
import type { Runtime } from "../onnx/runtime";
import type { Kernels, Maps, Pictures } from "./messages";

const PIXELS = elements(INPUT_SHAPE);
const [HEIGHT, WIDTH] = INPUT_SHAPE;
const MOST_KERNELS = 32;
const MOST_MAPS = 6;

/** The first weights, when they look at the image's own pixels: one picture for each filter or unit. */
function findKernels({ layers }: Plan, weights: readonly Float32Array[]): Kernels | null {
  const names = layerNames(layers.map(({ layer }) => layer));
  let first = 0;
  for (const { index, inputShape, weights: specs } of layers) {
    const offset = specs.findIndex(({ name }) => name === "kernel" || name === "depthwise_kernel");
    if (offset === -1) {
      first += specs.length;
      continue;
    }
    const { shape } = specs[offset]!;
    const [height, width] = isImage(inputShape) ? [shape[0]!, shape[1]!] : [HEIGHT, WIDTH];
    const [data, total] = [weights[first + offset]!, shape.at(-1)!];
    if (height * width * total !== data.length) return null;
    const kernels = Array.from({ length: Math.min(total, MOST_KERNELS) }, (_, kernel) =>
      Array.from({ length: height * width }, (_, pixel) => data[pixel * total + kernel]!),
    );
    return { layer: names[index]!, height, width, total, kernels };
  }
  return null;
}

/** What a network makes of a few digits, with the weights of this moment. */
export class Viewer {
  readonly #plan: Plan;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;

  private constructor(plan: Plan, runtime: Runtime, session: InferenceSession) {
    this.#plan = plan;
    this.#runtime = runtime;
    this.#session = session;
  }

  static async open(plan: Plan, runtime: Runtime, session: InferenceSession.SessionOptions): Promise<Viewer> {
    return new Viewer(plan, runtime, await runtime.openSession(compileViewer(plan), session));
  }

  /** `images` as the files have them. */
  async look(weights: readonly Float32Array[], images: Uint8Array): Promise<Pictures> {
    const { Tensor } = this.#runtime;
    const count = images.length / PIXELS;
    const specs = this.#plan.layers.flatMap((layer) => layer.weights);
    const outputs = await this.#session.run({
      image: new Tensor(
        "float32",
        Float32Array.from(images, (pixel) => pixel / 255),
        [count, ...INPUT_SHAPE],
      ),
      ...Object.fromEntries(
        specs.map(({ shape }, index) => [
          weightName(index),
          new Tensor("float32", weights[index]!, [...shape]),
        ]),
      ),
    });
    const names = layerNames(this.#plan.layers.map(({ layer }) => layer));
    const layers = this.#plan.layers.flatMap(({ index, outputShape }): Maps[] => {
      if (!isImage(outputShape)) return [];
      const [height, width, channels] = outputShape;
      const data = outputs[names[index]!]!.data as Float32Array;
      const maps = Array.from({ length: count }, (_, image) =>
        Array.from({ length: Math.min(channels, MOST_MAPS) }, (_, channel) => {
          const start = (image * channels + channel) * height * width;
          return Array.from(data.subarray(start, start + height * width));
        }),
      );
      return [{ layer: names[index]!, height, width, channels, maps }];
    });
    const probabilities = outputs.probabilities!.data as Float32Array;
    const answers = Array.from({ length: count }, (_, image) => {
      const own = Array.from(probabilities.subarray(10 * image, 10 * image + 10));
      const confidence = Math.max(...own);
      return { digit: own.indexOf(confidence), confidence };
    });
    return { kernels: findKernels(this.#plan, weights), layers, answers };
  }

  dispose(): Promise<void> {
    return this.#session.release();
  }
}
