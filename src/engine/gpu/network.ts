import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Plan } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import type { Answers, Batch, Network, NetworkOptions, NetworkState, Step, StepResult } from "../base/engine";
import { slotNames, stepFactors } from "../base/optimizer";
import { Driver } from "./driver";
import { stepKey } from "./kernels/draws";
import type { Tiling } from "./kernels/product";
import { planTraining } from "./planner";
import {
  ANSWERS,
  IMAGES,
  LABELS,
  RESULTS,
  STEP_STRIDE,
  stepFactorWords,
  stepWords,
  type Recipe,
  type WeightPlace,
} from "./recipe";

const PIXELS = elements(INPUT_SHAPE);
const WORD = 4;
/** A watchdog ends what a GPU computes for longer than a second or two, and a page must stay smooth. */
const SUBMIT_MILLISECONDS = 75;

type StepFacts = {
  images: number;
  key: number;
  factors: Partial<Record<string, number>>;
  isTraining: boolean;
};

/** The words of the steps of a call, as the kernels read them. */
function stepBytes(steps: StepFacts[]): ArrayBuffer {
  const bytes = new ArrayBuffer(steps.length * STEP_STRIDE);
  const view = new DataView(bytes);
  for (const [place, { images, key, factors, isTraining }] of steps.entries()) {
    const words = { place, images, key, training: isTraining ? 1 : 0 };
    for (const [at, name] of stepWords.entries())
      view.setUint32(place * STEP_STRIDE + at * WORD, words[name], true);
    for (const [at, name] of stepFactorWords.entries())
      view.setFloat32(place * STEP_STRIDE + (stepWords.length + at) * WORD, factors[name] ?? 0, true);
  }
  return bytes;
}

/** A network in the hands of a GPU. */
export class GpuNetwork implements Network {
  readonly stepsAtOnce: number;
  private step = 0;
  /** Steps of one submit, from how long the last ones took. */
  private together = 1;

  private constructor(
    private readonly recipe: Recipe,
    private readonly driver: Driver,
    private readonly options: NetworkOptions,
    private readonly slots: number,
  ) {
    this.stepsAtOnce = recipe.stepsAtOnce;
  }

  static async create(
    device: GPUDevice,
    plan: Plan,
    options: NetworkOptions,
    state: NetworkState,
    tiling?: Tiling,
  ): Promise<GpuNetwork> {
    const recipe = planTraining(plan, { ...options, ...(tiling ? { tiling } : {}) });
    const driver = await Driver.create(device, recipe);
    const network = new GpuNetwork(recipe, driver, options, slotNames(options.optimizer).length);
    await network.setState(state);
    return network;
  }

  async train(steps: Step[]): Promise<StepResult[]> {
    const results: StepResult[] = [];
    const { optimizer, seed } = this.options;
    while (results.length < steps.length) {
      const next = steps.slice(results.length, results.length + this.stepsAtOnce);
      this.upload(next);
      this.driver.writeSteps(
        stepBytes(
          next.map(({ labels, learningRate }, index) => ({
            images: labels.length,
            key: stepKey(seed, this.step + index + 1),
            factors: stepFactors(optimizer, learningRate, this.step + index + 1),
            isTraining: true,
          })),
        ),
      );
      await this.work(next.length, true);
      this.step += next.length;
      const [numbers] = await this.driver.read([{ buffer: RESULTS, length: 2 * next.length }]);
      results.push(
        ...next.map((_, index) => ({ loss: numbers![2 * index]!, correct: numbers![2 * index + 1]! })),
      );
    }
    return results;
  }

  async evaluate({ images, labels }: Batch): Promise<Answers> {
    const { batch, stepsAtOnce } = this.recipe;
    const predictions = new Uint8Array(labels.length);
    const confidence = new Float32Array(labels.length);
    let total = 0;
    for (let start = 0; start < labels.length; start += batch * stepsAtOnce) {
      const pieces: Batch[] = [];
      for (let at = start; at < Math.min(labels.length, start + batch * stepsAtOnce); at += batch) {
        const end = Math.min(labels.length, at + batch);
        pieces.push({ images: images.subarray(at * PIXELS, end * PIXELS), labels: labels.subarray(at, end) });
      }
      this.upload(pieces);
      const facts = { key: 0, factors: {}, isTraining: false };
      this.driver.writeSteps(stepBytes(pieces.map((piece) => ({ ...facts, images: piece.labels.length }))));
      await this.work(pieces.length, false);
      const [results, answers] = await this.driver.read([
        { buffer: RESULTS, length: 2 * pieces.length },
        { buffer: ANSWERS, length: 2 * batch * pieces.length },
      ]);
      for (const [piece, { labels: own }] of pieces.entries()) {
        total += results![2 * piece]! * own.length;
        for (let image = 0; image < own.length; image += 1) {
          predictions[start + piece * batch + image] = answers![2 * (piece * batch + image)]!;
          confidence[start + piece * batch + image] = answers![2 * (piece * batch + image) + 1]!;
        }
      }
    }
    return { loss: total / labels.length, predictions, confidence };
  }

  async getState(): Promise<NetworkState> {
    const { weights } = this.recipe;
    const trained = weights.flatMap((place) =>
      place.stride === null ? [] : [{ ...place, stride: place.stride }],
    );
    const slots = Array.from({ length: this.slots }, (_, slot) =>
      trained.map((place) => ({ ...place, offset: place.offset + (slot + 1) * place.stride })),
    );
    const arrays = await this.driver.read([...weights, ...slots.flat()]);
    return {
      step: this.step,
      weights: arrays.slice(0, weights.length),
      slots: slots.map((_, slot) =>
        arrays.slice(weights.length + slot * trained.length, weights.length + (slot + 1) * trained.length),
      ),
    };
  }

  async setState({ step, weights, slots }: NetworkState): Promise<void> {
    const write = ({ buffer, offset }: WeightPlace, data: Float32Array, slotOffset = 0) =>
      this.driver.write(buffer, new Float32Array(data), (offset + slotOffset) * WORD);
    const trained = this.recipe.weights.filter(({ stride }) => stride !== null);
    for (const [index, place] of this.recipe.weights.entries()) write(place, weights[index]!);
    for (const [slot, arrays] of slots.entries())
      for (const [index, place] of trained.entries())
        write(place, arrays[index]!, (slot + 1) * place.stride!);
    this.step = step;
    await this.driver.wait();
  }

  dispose(): Promise<void> {
    this.driver.destroy();
    return Promise.resolve();
  }

  private upload(pieces: Batch[]): void {
    const { batch } = this.recipe;
    const images = new Uint8Array(pieces.length * batch * PIXELS);
    const labels = new Uint32Array(pieces.length * batch);
    for (const [place, piece] of pieces.entries()) {
      images.set(piece.images, place * batch * PIXELS);
      labels.set(piece.labels, place * batch);
    }
    this.driver.write(IMAGES, images);
    this.driver.write(LABELS, labels);
  }

  /** Takes the steps in pieces that a watchdog and a page put up with. */
  private async work(steps: number, isTraining: boolean): Promise<void> {
    for (let done = 0; done < steps;) {
      const end = Math.min(steps, done + this.together);
      const start = performance.now();
      this.driver.submit(done, end, isTraining);
      if (end < steps || this.together === 1) await this.driver.wait();
      const pace = (performance.now() - start) / (end - done);
      if (end < steps || this.together === 1)
        this.together = Math.max(1, Math.min(this.stepsAtOnce, Math.floor(SUBMIT_MILLISECONDS / pace)));
      done = end;
    }
  }
}
