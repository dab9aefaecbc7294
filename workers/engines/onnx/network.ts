import { InferenceSession, Tensor } from "onnxruntime-node";
import { INPUT_SHAPE } from "@/core/architecture";
import type { Plan } from "@/core/plan";
import { elements, type Shape } from "@/core/shape";
import type { Answers, Batch, Network, NetworkOptions, NetworkState } from "../engine";
import { slotNames, stepFactors } from "../optimizer";
import { fillDraw } from "../random-draw";
import { compileInference, compileTraining, nextName, slotName, weightName, type Drawn } from "./compile";

const PIXELS = elements(INPUT_SHAPE);
/** Evaluation goes through the images in pieces whose layer outputs stay below this, whatever the network. */
const EVALUATION_BYTES = 64 * 2 ** 20;
const EVALUATION_IMAGES = 250;

type Tensors = Record<string, Tensor>;

function evaluationImages(plan: Plan): number {
  return Math.max(1, Math.min(EVALUATION_IMAGES, Math.floor(EVALUATION_BYTES / plan.activationBytes)));
}

/** The names and shapes of everything a step changes, in the state's order. */
function stateLayout(plan: Plan, options: NetworkOptions) {
  const specs = plan.layers.flatMap((planned) => planned.weights).map((spec, index) => ({ ...spec, index }));
  const weights = specs.map(({ index, shape }) => ({ name: weightName(index), shape }));
  const trainable = specs.filter((spec) => spec.trainable);
  const slots = slotNames(options.optimizer).map((_, slot) => trainable.map(({ index, shape }) => ({ name: slotName(slot, index), shape })));
  return { weights, slots };
}

const float = (data: Float32Array, shape: Shape) => new Tensor("float32", data, [...shape]);

function batchTensors({ images, labels }: Batch): Tensors {
  return {
    images: new Tensor("uint8", images, [labels.length, PIXELS]),
    labels: new Tensor("uint8", labels, [labels.length]),
  };
}

const numberOf = (tensor: Tensor | undefined) => Number((tensor!.data as Float32Array)[0]);

export class OnnxNetwork implements Network {
  readonly #options: NetworkOptions;
  readonly #layout: ReturnType<typeof stateLayout>;
  readonly #trainer: InferenceSession;
  readonly #evaluator: InferenceSession;
  readonly #drawn: (Drawn & { buffer: Float32Array })[];
  readonly #evaluationImages: number;
  #step = 0;
  /** What the next step reads, and the buffers it writes its results into; each step swaps the two. */
  #current: Tensors = {};
  #spare: Tensors = {};

  private constructor(plan: Plan, options: NetworkOptions, sessions: [InferenceSession, InferenceSession], drawn: Drawn[]) {
    this.#options = options;
    this.#layout = stateLayout(plan, options);
    [this.#trainer, this.#evaluator] = sessions;
    this.#drawn = drawn.map((each) => ({ ...each, buffer: new Float32Array(options.batchSize * elements(each.shape)) }));
    this.#evaluationImages = evaluationImages(plan);
  }

  static async create(plan: Plan, options: NetworkOptions, state: NetworkState, session: InferenceSession.SessionOptions): Promise<OnnxNetwork> {
    const { model, drawn } = compileTraining(plan, options);
    const trainer = await InferenceSession.create(model, session);
    const evaluator = await InferenceSession.create(compileInference(plan), session);
    const network = new OnnxNetwork(plan, options, [trainer, evaluator], drawn);
    await network.setState(state);
    return network;
  }

  async train(batch: Batch, learningRate: number): Promise<{ loss: number; correct: number }> {
    this.#step += 1;
    const feeds: Tensors = { ...batchTensors(batch), ...this.#current, ...this.#drawnTensors(batch.labels.length) };
    for (const [name, value] of Object.entries(stepFactors(this.#options.optimizer, learningRate, this.#step))) {
      feeds[name] = float(Float32Array.of(value), []);
    }
    const fetches: Record<string, Tensor | null> = { loss: null, correct: null };
    for (const [name, tensor] of Object.entries(this.#spare)) fetches[nextName(name)] = tensor;
    const results = await this.#trainer.run(feeds, fetches);
    [this.#current, this.#spare] = [this.#spare, this.#current];
    return { loss: numberOf(results.loss), correct: numberOf(results.correct) };
  }

  #drawnTensors(images: number): Tensors {
    const tensors = this.#drawn.map(({ input, layer, draw, shape, buffer }) => {
      const numbers = buffer.subarray(0, images * elements(shape));
      fillDraw(numbers, draw, this.#options.seed, this.#step, layer);
      return [input, float(numbers, [images, ...shape])] as const;
    });
    return Object.fromEntries(tensors);
  }

  async evaluate({ images, labels }: Batch): Promise<Answers> {
    const predictions = new Uint8Array(labels.length);
    const confidence = new Float32Array(labels.length);
    const weights = Object.fromEntries(this.#layout.weights.map(({ name }) => [name, this.#current[name]!]));
    let total = 0;
    for (let start = 0; start < labels.length; start += this.#evaluationImages) {
      const end = Math.min(labels.length, start + this.#evaluationImages);
      const piece = { images: images.subarray(start * PIXELS, end * PIXELS), labels: labels.subarray(start, end) };
      const results = await this.#evaluator.run({ ...batchTensors(piece), ...weights });
      total += numberOf(results.loss) * (end - start);
      predictions.set(results.predictions!.data as Uint8Array, start);
      confidence.set(results.confidence!.data as Float32Array, start);
    }
    return { loss: total / labels.length, predictions, confidence };
  }

  async getState(): Promise<NetworkState> {
    const copy = ({ name }: { name: string }) => Float32Array.from(this.#current[name]!.data as Float32Array);
    return { step: this.#step, weights: this.#layout.weights.map(copy), slots: this.#layout.slots.map((slot) => slot.map(copy)) };
  }

  async setState(state: NetworkState): Promise<void> {
    this.#step = state.step;
    this.#current = {};
    this.#spare = {};
    const set = (arrays: Float32Array[], places: { name: string; shape: Shape }[]) => {
      for (const [index, { name, shape }] of places.entries()) {
        this.#current[name] = float(Float32Array.from(arrays[index]!), shape);
        this.#spare[name] = float(new Float32Array(elements(shape)), shape);
      }
    };
    set(state.weights, this.#layout.weights);
    for (const [slot, places] of this.#layout.slots.entries()) set(state.slots[slot]!, places);
  }

  async dispose(): Promise<void> {
    await this.#trainer.release();
    await this.#evaluator.release();
  }
}
