import type { InferenceSession, Tensor } from "onnxruntime-common";
import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Plan } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import type { Answers, Batch, Network, NetworkOptions, NetworkState, Step, StepResult } from "../base/engine";
import { factorNames, slotNames, stepFactors } from "../base/optimizer";
import {
  buildForward,
  compileInference,
  compileTraining,
  nextName,
  slotName,
  weightName,
  weightsOf,
} from "./compile";
import { draw, drawnBytes, drawnTypes, type Drawn } from "./drawn";
import type { Runtime, Setting } from "./runtime";
import { StateMemory, type Tensors } from "./state-memory";
import { Trainers } from "./trainers";

const PIXELS = elements(INPUT_SHAPE);
/** The largest size of the layer outputs for one piece of images in an evaluation, whatever the network. */
const EVALUATION_BYTES = 64 * 2 ** 20;
const EVALUATION_IMAGES = 250;
/** The largest size of the random numbers for all steps of a call. */
const DRAWN_BYTES = 64 * 2 ** 20;
const STEPS_AT_ONCE = 16;

function evaluationImages(plan: Plan): number {
  return Math.max(1, Math.min(EVALUATION_IMAGES, Math.floor(EVALUATION_BYTES / plan.activationBytes)));
}

/** The names and shapes of everything that a step changes, in the state's order. */
function stateLayout(plan: Plan, options: NetworkOptions) {
  const specs = weightsOf(plan).map((spec, index) => ({ ...spec, index }));
  const weights = specs.map(({ index, shape, isFixed }) => ({ name: weightName(index), shape, isFixed }));
  const trainable = specs.filter((spec) => spec.trainable);
  const slots = slotNames(options.optimizer).map((_, slot) =>
    trainable.map(({ index, shape }) => ({ name: slotName(slot, index), shape, isFixed: false })),
  );
  return { weights, slots };
}

type Layout = ReturnType<typeof stateLayout>;

function arraysOf({ weights, slots }: Layout, state: NetworkState) {
  const place = (arrays: Float32Array[], places: Layout["weights"]) =>
    places.map((each, index) => ({ ...each, data: arrays[index]! }));
  return [
    ...place(state.weights, weights),
    ...slots.flatMap((places, slot) => place(state.slots[slot]!, places)),
  ];
}

function join(pieces: Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

/** `list` holds the length of the list of batches; it is empty for a single batch. */
function batchTensors({ Tensor }: Runtime, batches: Batch[], list: number[]): Tensors {
  const images = batches[0]!.labels.length;
  const joined = (bytesOf: (batch: Batch) => Uint8Array) => join(batches.map(bytesOf));
  return {
    images: new Tensor(
      "uint8",
      joined((batch) => batch.images),
      [...list, images, PIXELS],
    ),
    labels: new Tensor(
      "uint8",
      joined((batch) => batch.labels),
      [...list, images],
    ),
  };
}

const numbersOf = (tensor: Tensor | undefined) => Array.from(tensor!.data as Float32Array);

export class OnnxNetwork implements Network {
  readonly stepsAtOnce: number;
  readonly #options: NetworkOptions;
  readonly #runtime: Runtime;
  readonly #repeats: boolean;
  readonly #layout: Layout;
  readonly #trainers: Trainers;
  readonly #evaluator: InferenceSession;
  readonly #drawn: { drawn: Drawn; buffer: ArrayBuffer }[];
  readonly #evaluationImages: number;
  readonly #remember: (state: NetworkState) => StateMemory;
  #step: number;
  #memory: StateMemory;

  private constructor(
    plan: Plan,
    options: NetworkOptions,
    setting: Setting,
    [trainers, evaluator]: [Trainers, InferenceSession],
    drawn: Drawn[],
    state: NetworkState,
  ) {
    const { repeats } = setting.lowering;
    this.#options = options;
    this.#runtime = setting.runtime;
    this.#layout = stateLayout(plan, options);
    this.#trainers = trainers;
    this.#evaluator = evaluator;
    this.#repeats = repeats;
    const bytes = drawn.reduce((sum, each) => sum + options.batchSize * drawnBytes(each), 0);
    this.stepsAtOnce = repeats ? Math.min(STEPS_AT_ONCE, Math.max(1, Math.floor(DRAWN_BYTES / bytes))) : 1;
    this.#drawn = drawn.map((each) => ({
      drawn: each,
      buffer: new ArrayBuffer(this.stepsAtOnce * options.batchSize * drawnBytes(each)),
    }));
    this.#evaluationImages = evaluationImages(plan);
    this.#remember = (from) => new StateMemory(arraysOf(this.#layout, from), setting);
    this.#step = state.step;
    this.#memory = this.#remember(state);
  }

  static async create(
    plan: Plan,
    options: NetworkOptions,
    state: NetworkState,
    setting: Setting,
  ): Promise<OnnxNetwork> {
    const { runtime, lowering, session, keepsState, isForOneSize } = setting;
    const layout = stateLayout(plan, options);
    const stays = Object.fromEntries(
      [...layout.weights, ...layout.slots.flat()]
        .filter(({ isFixed }) => !isFixed)
        .map(({ name }) => [nextName(name), "gpu-buffer" as const]),
    );
    const compile = (images: number | null) => compileTraining(plan, options, { ...lowering, images });
    const trainers = new Trainers(
      runtime,
      compile,
      keepsState ? { ...session, preferredOutputLocation: stays } : session,
      isForOneSize,
    );
    await trainers.get(options.batchSize);
    const { drawn } = buildForward(plan, true, lowering);
    const evaluator = await runtime.openSession(compileInference(plan, options, lowering), session);
    return new OnnxNetwork(plan, options, setting, [trainers, evaluator], drawn, state);
  }

  async train(steps: Step[]): Promise<StepResult[]> {
    const results: StepResult[] = [];
    while (results.length < steps.length) {
      const next = steps.slice(results.length, results.length + this.stepsAtOnce);
      const others = next.findIndex(({ labels }) => labels.length !== next[0]!.labels.length);
      results.push(...(await this.#trainTogether(others === -1 ? next : next.slice(0, others))));
    }
    return results;
  }

  /** Trains steps with equal numbers of images. */
  async #trainTogether(steps: Step[]): Promise<StepResult[]> {
    const images = steps[0]!.labels.length;
    const list = this.#repeats ? [steps.length] : [];
    const feeds: Tensors = { ...batchTensors(this.#runtime, steps, list), ...this.#memory.current };
    const { Tensor } = this.#runtime;
    const numbers = steps.map((_, index) => this.#step + index + 1);
    for (const { drawn, buffer } of this.#drawn) {
      const dims = [...list, images, ...drawn.shape];
      const drawnNumbers = draw(drawn, buffer, { seed: this.#options.seed, steps: numbers, images });
      feeds[drawn.input] = new Tensor(drawnTypes[drawn.numbers.kind], drawnNumbers, dims);
    }
    const factors = steps.map(({ learningRate }, index) =>
      stepFactors(this.#options.optimizer, learningRate, numbers[index]!),
    );
    for (const name of factorNames(this.#options.optimizer))
      feeds[name] = new Tensor(
        "float32",
        Float32Array.from(factors, (each) => each[name]!),
        list,
      );
    const trainer = await this.#trainers.get(images);
    const results = await trainer.run(feeds, { loss: null, correct: null, ...this.#memory.next });
    this.#memory.advance(results);
    this.#step += steps.length;
    const [losses, correct] = [numbersOf(results.loss), numbersOf(results.correct)];
    return losses.map((loss, index) => ({ loss, correct: correct[index]! }));
  }

  async evaluate({ images, labels }: Batch): Promise<Answers> {
    const predictions = new Uint8Array(labels.length);
    const confidence = new Float32Array(labels.length);
    const weights = Object.fromEntries(
      this.#layout.weights.map(({ name }) => [name, this.#memory.current[name]!]),
    );
    let total = 0;
    for (let start = 0; start < labels.length; start += this.#evaluationImages) {
      const end = Math.min(labels.length, start + this.#evaluationImages);
      const piece = {
        images: images.subarray(start * PIXELS, end * PIXELS),
        labels: labels.subarray(start, end),
      };
      const results = await this.#evaluator.run({ ...batchTensors(this.#runtime, [piece], []), ...weights });
      total += numbersOf(results.loss)[0]! * (end - start);
      predictions.set(results.predictions!.data as Float32Array, start);
      confidence.set(results.confidence!.data as Float32Array, start);
    }
    return { loss: total / labels.length, predictions, confidence };
  }

  async getState(): Promise<NetworkState> {
    const read = (places: Layout["weights"]) =>
      Promise.all(places.map(({ name }) => this.#memory.read(name)));
    return {
      step: this.#step,
      weights: await read(this.#layout.weights),
      slots: await Promise.all(this.#layout.slots.map(read)),
    };
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
