import { InferenceSession, Tensor } from "onnxruntime-node";
import { INPUT_SHAPE } from "@/core/architecture";
import type { Plan } from "@/core/plan";
import { elements, type Shape } from "@/core/shape";
import { fillBits } from "../../random";
import type { Answers, Batch, Network, NetworkOptions, NetworkState } from "../engine";
import { slotNames, stepFactors } from "../optimizer";
import { fillDraw } from "../random-draw";
import { findChannelBlock } from "./blocks";
import { compileInference, compileTraining, nextName, slotName, weightName, type Drawn } from "./compile";
import type { Lowering } from "./lowering";
import { providers, type Provider } from "./provider";
import { DeviceMemory, HostMemory, type StateMemory, type Tensors } from "./state-memory";
import { Trainers } from "./trainers";

const PIXELS = elements(INPUT_SHAPE);
/** Evaluation goes through the images in pieces whose layer outputs stay below this, whatever the network. */
const EVALUATION_BYTES = 64 * 2 ** 20;
const EVALUATION_IMAGES = 250;

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

type Layout = ReturnType<typeof stateLayout>;

function arraysOf({ weights, slots }: Layout, state: NetworkState) {
  const place = (arrays: Float32Array[], places: Layout["weights"]) => places.map((each, index) => ({ ...each, data: arrays[index]! }));
  return [...place(state.weights, weights), ...slots.flatMap((places, slot) => place(state.slots[slot]!, places))];
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
  readonly #layout: Layout;
  readonly #trainers: Trainers;
  readonly #evaluator: InferenceSession;
  readonly #drawn: (Drawn & { buffer: Float32Array })[];
  readonly #evaluationImages: number;
  readonly #remember: (state: NetworkState) => StateMemory;
  #step: number;
  #memory: StateMemory;

  private constructor(
    plan: Plan, options: NetworkOptions, [trainers, evaluator]: [Trainers, InferenceSession], drawn: Drawn[],
    remember: (state: NetworkState) => StateMemory, state: NetworkState,
  ) {
    this.#options = options;
    this.#layout = stateLayout(plan, options);
    this.#trainers = trainers;
    this.#evaluator = evaluator;
    this.#drawn = drawn.map((each) => ({ ...each, buffer: new Float32Array(options.batchSize * elements(each.shape)) }));
    this.#evaluationImages = evaluationImages(plan);
    this.#remember = remember;
    this.#step = state.step;
    this.#memory = remember(state);
  }

  static async create(
    plan: Plan, options: NetworkOptions, state: NetworkState,
    { provider, threads, masks }: { provider: Provider; threads: number; masks?: Lowering["masks"] | undefined },
  ): Promise<OnnxNetwork> {
    const { keepsState, isProcessor, session: sessionOptions, ...traits } = providers[provider];
    const lowering = {
      ...traits.lowering,
      ...(isProcessor ? { channelBlock: await findChannelBlock() } : {}),
      ...(masks === undefined ? {} : { masks }),
    };
    const session = sessionOptions(threads);
    const layout = stateLayout(plan, options);
    const remember = (from: NetworkState) =>
      keepsState ? new DeviceMemory(arraysOf(layout, from), session) : new HostMemory(arraysOf(layout, from));
    const stays = Object.fromEntries([...layout.weights, ...layout.slots.flat()].map(({ name }) => [nextName(name), "gpu-buffer" as const]));
    const compile = (images: number | null) => compileTraining(plan, options, { ...lowering, images });
    const trainers = new Trainers(compile, keepsState ? { ...session, preferredOutputLocation: stays } : session, isProcessor);
    await trainers.get(options.batchSize);
    const { drawn } = compile(null);
    const evaluator = await InferenceSession.create(compileInference(plan, lowering), session);
    return new OnnxNetwork(plan, options, [trainers, evaluator], drawn, remember, state);
  }

  async train(batch: Batch, learningRate: number): Promise<{ loss: number; correct: number }> {
    this.#step += 1;
    const feeds: Tensors = { ...batchTensors(batch), ...this.#memory.current, ...this.#drawnTensors(batch.labels.length) };
    for (const [name, value] of Object.entries(stepFactors(this.#options.optimizer, learningRate, this.#step))) {
      feeds[name] = float(Float32Array.of(value), []);
    }
    const trainer = await this.#trainers.get(batch.labels.length);
    const results = await trainer.run(feeds, { loss: null, correct: null, ...this.#memory.next });
    this.#memory.advance(results);
    return { loss: numberOf(results.loss), correct: numberOf(results.correct) };
  }

  #drawnTensors(images: number): Tensors {
    const tensors = this.#drawn.map(({ input, layer, draw, shape, buffer }) => {
      const numbers = buffer.subarray(0, images * elements(shape));
      if (draw.kind === "words") {
        const words = new Int32Array(numbers.buffer, 0, numbers.length);
        fillBits(words, this.#options.seed, this.#step, layer);
        return [input, new Tensor("int32", words, [images, ...shape])] as const;
      }
      fillDraw(numbers, draw, this.#options.seed, this.#step, layer);
      return [input, float(numbers, [images, ...shape])] as const;
    });
    return Object.fromEntries(tensors);
  }

  async evaluate({ images, labels }: Batch): Promise<Answers> {
    const predictions = new Uint8Array(labels.length);
    const confidence = new Float32Array(labels.length);
    const weights = Object.fromEntries(this.#layout.weights.map(({ name }) => [name, this.#memory.current[name]!]));
    let total = 0;
    for (let start = 0; start < labels.length; start += this.#evaluationImages) {
      const end = Math.min(labels.length, start + this.#evaluationImages);
      const piece = { images: images.subarray(start * PIXELS, end * PIXELS), labels: labels.subarray(start, end) };
      const results = await this.#evaluator.run({ ...batchTensors(piece), ...weights });
      total += numberOf(results.loss) * (end - start);
      predictions.set(results.predictions!.data as Float32Array, start);
      confidence.set(results.confidence!.data as Float32Array, start);
    }
    return { loss: total / labels.length, predictions, confidence };
  }

  async getState(): Promise<NetworkState> {
    const read = (places: Layout["weights"]) => Promise.all(places.map(({ name }) => this.#memory.read(name)));
    return { step: this.#step, weights: await read(this.#layout.weights), slots: await Promise.all(this.#layout.slots.map(read)) };
  }

  async setState(state: NetworkState): Promise<void> {
    await this.#memory.dispose();
    this.#step = state.step;
    this.#memory = this.#remember(state);
  }

  async dispose(): Promise<void> {
    await this.#memory.dispose();
    await this.#trainers.release();
    await this.#evaluator.release();
  }
}
