import { checkSubmission } from "@/core/check/check";
import type { Plan } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import type { Batch } from "../base/engine";
import { createInitialState } from "../base/initial-state";
import { Attempt, type PracticeGround } from "./attempt";
import { Gate } from "./gate";
import type { PracticeOrder } from "./messages";

/** Trains one network after another; a new order ends the one before. */
export class Practice {
  readonly gate = new Gate();
  pictureMilliseconds = 700;
  #newest = -1;
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly ground: PracticeGround) {}

  /** Begins as soon as the step that runs has ended. */
  start(order: PracticeOrder): Promise<void> {
    this.#newest = order.round;
    this.gate.release();
    this.#last = this.#last.then(() => this.#prepare(order));
    return this.#last;
  }

  async #prepare(order: PracticeOrder): Promise<void> {
    const { round } = order;
    const { loadImages, tell } = this.ground;
    if (round !== this.#newest) return;
    const { plan, training } = checkSubmission(order);
    if (plan === null)
      return tell({ type: "failed", round, why: "engine", detail: "The network is not whole." });
    const data = await loadImages(training.trainImages).catch((error: unknown) => {
      tell({ type: "failed", round, why: "data", detail: String(error) });
      return null;
    });
    if (data === null || round !== this.#newest) return;
    const attempt = () => this.#train(round, plan, training, data);
    // A GPU that goes away leaves no weights behind: the network begins anew on the processor.
    await attempt()
      .catch((error: unknown) => {
        if (round !== this.#newest) return;
        if (!this.ground.mayRetry(error)) throw error;
        return attempt();
      })
      .catch((error: unknown) => tell({ type: "failed", round, why: "engine", detail: String(error) }));
  }

  async #train(round: number, plan: Plan, training: TrainingSettings, data: Batch): Promise<void> {
    const isOver = () => round !== this.#newest;
    const between = {
      pass: (rest: () => Promise<void>) => this.gate.pass(isOver, this.ground.wait, rest),
      isOver,
      pictureMilliseconds: () => this.pictureMilliseconds,
    };
    const { optimizer, batchSize, seed, labelSmoothing } = training;
    const network = await this.ground.openNetwork(
      plan,
      { optimizer, batchSize, seed, labelSmoothing },
      createInitialState(plan, training),
    );
    try {
      const viewer = await this.ground.openViewer(plan);
      try {
        await new Attempt(this.ground, between, round, training, data, network, viewer).train();
      } finally {
        await viewer.dispose();
      }
    } finally {
      await network.dispose();
    }
  }
}
