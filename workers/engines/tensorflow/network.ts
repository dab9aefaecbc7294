import type { Scalar, Tensor2D, Variable } from "@tensorflow/tfjs";
import { CLASSES, INPUT_SHAPE } from "@/core/base/mnist";
import type { Plan } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import type {
  Answers,
  Batch,
  Network,
  NetworkOptions,
  NetworkState,
  Step,
  StepResult,
} from "@/engine/base/engine";
import { stepFactors } from "@/engine/base/optimizer";
import { tensorflowActivations } from "./activations";
import type { Draws } from "./draws";
import type { Tensor, Tf } from "./layer";
import { runLayer } from "./layers";
import { runStep } from "./optimizers";

const EVALUATION_IMAGES = 250;
const PIXELS = elements(INPUT_SHAPE);

type Updates = { variable: Variable; value: Tensor }[];

export class TensorflowNetwork implements Network {
  readonly stepsAtOnce = 1;
  readonly #tf: Tf;
  readonly #plan: Plan;
  readonly #options: NetworkOptions;
  readonly #draws: Draws;
  #step = 0;
  #weights: Variable[] = [];
  #slots: Variable[][] = [];

  private constructor(tf: Tf, draws: Draws, plan: Plan, options: NetworkOptions) {
    this.#tf = tf;
    this.#draws = draws;
    this.#plan = plan;
    this.#options = options;
  }

  static async create(
    tf: Tf,
    draws: Draws,
    plan: Plan,
    options: NetworkOptions,
    state: NetworkState,
  ): Promise<TensorflowNetwork> {
    const network = new TensorflowNetwork(tf, draws, plan, options);
    await network.setState(state);
    return network;
  }

  get #specs() {
    return this.#plan.layers.flatMap((planned) => planned.weights);
  }

  /** The network up to the logits: the final softmax belongs to the loss. */
  #logits(images: Uint8Array, batch: number, training: boolean, updates: Updates): Tensor2D {
    const tf = this.#tf;
    let value = tf.div(tf.tensor(Float32Array.from(images), [batch, ...INPUT_SHAPE]), 255);
    const earlier: Tensor[] = [];
    let first = 0;
    for (const planned of this.#plan.layers) {
      const { layer, weights: specs } = planned;
      const isLast = planned.index === this.#plan.layers.length - 1;
      const variables = new Map(specs.map((spec, offset) => [spec.name, this.#weights[first + offset]!]));
      first += specs.length;
      if (isLast && layer.type === "Activation") continue;
      value = runLayer(layer, {
        tf,
        input: value,
        inputShape: planned.inputShape,
        earlier,
        weights: Object.fromEntries(variables),
        training,
        draw: (draw, shape) =>
          this.#draws(
            tf,
            draw,
            { seed: this.#options.seed, step: this.#step, layer: planned.index },
            batch,
            shape,
          ),
        update: (name, moved) => updates.push({ variable: variables.get(name)!, value: tf.keep(moved) }),
      });
      if (!isLast && "activation" in layer && layer.type !== "Activation")
        value = tensorflowActivations[layer.activation](tf, value);
      earlier.push(value);
    }
    return value as Tensor2D;
  }

  #loss(logits: Tensor2D, labels: Uint8Array, smoothing = 0): Scalar {
    const tf = this.#tf;
    const hard = tf.oneHot(tf.tensor1d(Array.from(labels), "int32"), CLASSES);
    const target = smoothing === 0 ? hard : tf.add(tf.mul(hard, 1 - smoothing), smoothing / CLASSES);
    const crossEntropy = tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), target), 1)));
    const penalties = this.#specs.flatMap(({ l2 }, index) =>
      l2 ? [tf.mul(tf.sum(tf.square(this.#weights[index]!)), l2)] : [],
    );
    return tf.addN([crossEntropy, ...penalties]).asScalar();
  }

  async train(steps: Step[]): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const step of steps) results.push(await this.#train(step));
    return results;
  }

  async #train({ images, labels, learningRate }: Step): Promise<StepResult> {
    const tf = this.#tf;
    this.#step += 1;
    const { optimizer, labelSmoothing } = this.#options;
    const factors = stepFactors(optimizer, learningRate, this.#step);
    const updates: Updates = [];
    const trainable = this.#weights.filter((_, index) => this.#specs[index]!.trainable);
    const [loss, correct] = tf.tidy(() => {
      let hits: Tensor | null = null;
      const forward = () => {
        const logits = this.#logits(images, labels.length, true, updates);
        hits = tf.keep(tf.sum(tf.equal(tf.argMax(logits, 1), tf.tensor1d(Array.from(labels), "int32"))));
        return this.#loss(logits, labels, labelSmoothing);
      };
      const { value, grads } =
        trainable.length > 0 ? tf.variableGrads(forward, trainable) : { value: forward(), grads: {} };
      for (const [index, variable] of trainable.entries()) {
        const slots = this.#slots.map((slot) => slot[index]!);
        const next = runStep(tf, optimizer, {
          weight: variable,
          gradient: grads[variable.name]!,
          factors,
          slots,
        });
        variable.assign(next.weight);
        for (const [slot, memory] of next.slots.entries()) slots[slot]!.assign(memory);
      }
      for (const update of updates) update.variable.assign(update.value);
      return [value, hits!];
    });
    const numbers = await Promise.all([loss.data(), correct.data()]);
    tf.dispose([loss, correct, updates.map((update) => update.value)]);
    return { loss: numbers[0][0]!, correct: numbers[1][0]! };
  }

  async evaluate({ images, labels }: Batch): Promise<Answers> {
    const tf = this.#tf;
    const predictions = new Uint8Array(labels.length);
    const confidence = new Float32Array(labels.length);
    let total = 0;
    for (let start = 0; start < labels.length; start += EVALUATION_IMAGES) {
      const piece = labels.subarray(start, start + EVALUATION_IMAGES);
      const [loss, classes, highest] = tf.tidy(() => {
        const logits = this.#logits(
          images.subarray(start * PIXELS, (start + piece.length) * PIXELS),
          piece.length,
          false,
          [],
        );
        return [
          this.#loss(logits, piece, this.#options.labelSmoothing),
          tf.argMax(logits, 1),
          tf.max(tf.softmax(logits), 1),
        ] as const;
      });
      const [lossData, classData, highestData] = await Promise.all([
        loss.data(),
        classes.data(),
        highest.data(),
      ]);
      tf.dispose([loss, classes, highest]);
      total += lossData[0]! * piece.length;
      predictions.set(classData, start);
      confidence.set(highestData, start);
    }
    return { loss: total / labels.length, predictions, confidence };
  }

  async getState(): Promise<NetworkState> {
    const read = async (variable: Variable) => Float32Array.from(await variable.data());
    const weights = await Promise.all(this.#weights.map(read));
    const slots = await Promise.all(this.#slots.map((slot) => Promise.all(slot.map(read))));
    return { step: this.#step, weights, slots };
  }

  async setState(state: NetworkState): Promise<void> {
    await this.dispose();
    const specs = this.#specs;
    const trainable = specs.filter((spec) => spec.trainable);
    const variable = (data: Float32Array, shape: readonly number[], isTrained: boolean) =>
      this.#tf.tidy(() => this.#tf.variable(this.#tf.tensor(Float32Array.from(data), [...shape]), isTrained));
    this.#step = state.step;
    this.#weights = specs.map((spec, index) => variable(state.weights[index]!, spec.shape, spec.trainable));
    this.#slots = state.slots.map((slot) =>
      trainable.map((spec, index) => variable(slot[index]!, spec.shape, false)),
    );
  }

  async dispose(): Promise<void> {
    for (const variable of [...this.#weights, ...this.#slots.flat()]) variable.dispose();
    this.#weights = [];
    this.#slots = [];
  }
}
