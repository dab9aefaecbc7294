import { elements } from "@/core/network/shape";
import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Plan } from "@/core/network/plan";
import { MOST_MEASURED, practiceEpochs } from "@/core/training/practice";
import { type PlateauState, startPlateau, watchPlateau } from "@/core/training/plateau";
import { learningRateAt } from "@/core/training/schedule";
import type { TrainingSettings } from "@/core/training/training";
import { batchesPerEpoch, fittedImages } from "@/core/training/training-cost";
import { epochBatches } from "../base/batches";
import type { Batch, Network } from "../base/engine";
import type { PracticeMeasure, PracticeNews, PracticeStep } from "./messages";
import type { OpenNetwork } from "./proof";
import type { Viewer } from "./viewer";

const PIXELS = elements(INPUT_SHAPE);
/** Images that an evaluation takes at once: between two such pieces the practice hears what it is told. */
const MEASURED_AT_ONCE = 100;
const SHOWN_DIGITS = 4;
/** Steps are told together, at most so often; a page need not draw more. */
const TELL_MILLISECONDS = 100;
/** Measuring waits until training has taken so many times as long as measuring did. */
const TRAINED_FOR_MEASURED = 4;
const FIRST_MEASURE_MILLISECONDS = 1_000;

/** What a practice stands on: the engine, the images, the clock and whom to tell. */
export type PracticeGround = {
  openNetwork: OpenNetwork;
  /** Whether a network that failed so may be begun anew elsewhere. */
  mayRetry(error: unknown): boolean;
  openViewer(plan: Plan): Promise<Viewer>;
  /** The first so many images of the training set, or more. */
  loadImages(count: number): Promise<Batch>;
  now(): number;
  wait(milliseconds: number): Promise<void>;
  tell(news: PracticeNews): void;
};

/** What stands between two steps. */
type Between = {
  /** Returns when the next step may be taken; calls `rest` before it waits for somebody. */
  pass(rest: () => Promise<void>): Promise<void>;
  /** Whether another network is to train instead. */
  isOver(): boolean;
  pictureMilliseconds(): number;
};

const part = ({ images, labels }: Batch, from: number, to: number): Batch => ({
  images: images.subarray(from * PIXELS, to * PIXELS),
  labels: labels.subarray(from, to),
});

/** The images that measure a practice: of those that it does not train on, as many as are needed. */
export function measuredImages(data: Batch, training: TrainingSettings): Batch {
  const first = fittedImages(training);
  return part(data, first, Math.min(training.trainImages, first + MOST_MEASURED));
}

/** One network's training in a practice, from its first step until it ends or another takes its place. */
export class Attempt {
  readonly #measured: Batch;
  readonly #shown: Batch;
  #step = 0;
  #images = 0;
  #plateau: PlateauState | null;
  #untold: PracticeStep[] = [];
  #told = 0;
  #pictured = 0;
  #picturedStep = 0;
  /** Milliseconds of training so far, those at the last measuring, and what that took. */
  #trained = 0;
  #trainedAtMeasuring = 0;
  #measuring = 0;

  constructor(
    private readonly ground: PracticeGround,
    private readonly between: Between,
    private readonly round: number,
    private readonly training: TrainingSettings,
    private readonly data: Batch,
    private readonly network: Network,
    private readonly viewer: Viewer,
  ) {
    this.#plateau = startPlateau(training);
    this.#measured = measuredImages(data, training);
    this.#shown = part(this.#measured, 0, Math.min(SHOWN_DIGITS, this.#measured.labels.length));
  }

  async train(): Promise<void> {
    const { between, data, training, round } = this;
    const { tell } = this.ground;
    const digits = Array.from(this.#shown.labels, (label, index) => ({
      pixels: part(this.#shown, index, index + 1).images.slice(),
      label,
    }));
    tell({ type: "started", round, digits, batches: batchesPerEpoch(training) });
    for (let epoch = 1; epoch <= practiceEpochs(training); epoch += 1) {
      for (const batch of epochBatches(data, training, epoch)) {
        await between.pass(() => this.#look());
        if (between.isOver()) return;
        const loss = await this.#take(batch, epoch);
        if (!Number.isFinite(loss)) return this.#end("diverged");
        await this.#showWhatIsDue();
        if (between.isOver()) return;
      }
      await this.#followPlateau(epoch);
    }
    await this.#look();
    await this.#measure();
    this.#end("finished");
  }

  async #take(batch: Batch, epoch: number): Promise<number> {
    const start = this.ground.now();
    const learningRate = learningRateAt(this.training, this.#step, this.#plateau);
    const [result] = await this.network.train([{ ...batch, learningRate }]);
    this.#trained += this.ground.now() - start;
    this.#step += 1;
    this.#images += batch.labels.length;
    const { loss, correct } = result!;
    this.#untold.push({ step: this.#step, epoch, loss, accuracy: correct / batch.labels.length });
    if (this.ground.now() - this.#told >= TELL_MILLISECONDS) this.#tellSteps();
    return loss;
  }

  async #showWhatIsDue(): Promise<void> {
    if (this.ground.now() - this.#pictured >= this.between.pictureMilliseconds()) await this.#look();
    const due = Math.max(FIRST_MEASURE_MILLISECONDS, TRAINED_FOR_MEASURED * this.#measuring);
    if (this.#trained - this.#trainedAtMeasuring >= due) await this.#measure();
  }

  /** Where the learning rate falls on a plateau, an epoch ends with what measures it. */
  async #followPlateau(number: number): Promise<void> {
    const { schedule } = this.training;
    if (schedule?.name !== "plateau" || this.#plateau === null) return;
    const measure = await this.#measure();
    if (measure === null) return;
    const { loss: validationLoss, accuracy: validationAccuracy } = measure;
    this.#plateau = watchPlateau(schedule, this.#plateau, { number, validationLoss, validationAccuracy });
  }

  #tellSteps(): void {
    const { ground, round } = this;
    const imagesPerSecond = (1000 * this.#images) / Math.max(1, this.#trained);
    if (this.#untold.length > 0) ground.tell({ type: "steps", round, steps: this.#untold, imagesPerSecond });
    this.#untold = [];
    this.#told = ground.now();
  }

  async #look(): Promise<void> {
    this.#tellSteps();
    if (this.#step === this.#picturedStep) return;
    this.#picturedStep = this.#step;
    const { weights } = await this.network.getState();
    const pictures = await this.viewer.look(weights, this.#shown.images);
    this.ground.tell({ type: "pictures", round: this.round, step: this.#step, pictures });
    this.#pictured = this.ground.now();
  }

  async #measure(): Promise<PracticeMeasure | null> {
    this.#tellSteps();
    const before = this.ground.now();
    const count = this.#measured.labels.length;
    let [loss, correct] = [0, 0];
    for (let first = 0; first < count; first += MEASURED_AT_ONCE) {
      await this.ground.wait(0);
      if (this.between.isOver()) return null;
      const piece = part(this.#measured, first, Math.min(count, first + MEASURED_AT_ONCE));
      const answers = await this.network.evaluate(piece);
      loss += answers.loss * piece.labels.length;
      for (const [index, label] of piece.labels.entries())
        if (answers.predictions[index] === label) correct += 1;
    }
    const measure: PracticeMeasure = {
      step: this.#step,
      loss: loss / count,
      accuracy: correct / count,
      images: count,
    };
    this.ground.tell({ type: "measured", round: this.round, measure });
    [this.#measuring, this.#trainedAtMeasuring] = [this.ground.now() - before, this.#trained];
    return measure;
  }

  #end(why: "finished" | "diverged"): void {
    this.#tellSteps();
    if (!this.between.isOver()) this.ground.tell({ type: "ended", round: this.round, why });
  }
}
