import { checkSubmission } from "@/core/check";
import type { Plan } from "@/core/plan";
import { describeProblem, isError } from "@/core/problem";
import { batchesPerEpoch, type TrainingSettings } from "@/core/training";
import { epochBatches } from "./batches";
import { decodeCheckpoint, encodeCheckpoint, encodeWeights, type Checkpoint } from "./checkpoint";
import type { Data } from "./data";
import type { Batch, Engine, Network } from "./engines/engine";
import { compileExport } from "./engines/onnx/export";
import { engineFailure, invalidSubmission } from "./failure";
import { createInitialState } from "./initial-state";
import type { RunJob, RunMessage } from "./messages";

type Report = (message: RunMessage) => void | Promise<void>;
type Evaluation = { loss: number; accuracy: number; predictions: Uint8Array<ArrayBuffer> };
type Trained = { loss: number; accuracy: number };

const PROGRESS_MILLISECONDS = 250;
const secondsSince = (start: number) => (performance.now() - start) / 1000;

async function evaluate(network: Network, test: Batch): Promise<Evaluation> {
  const { loss, predictions } = await network.evaluate(test);
  const correct = predictions.reduce((total, prediction, image) => total + (prediction === test.labels[image] ? 1 : 0), 0);
  return { loss, accuracy: correct / test.labels.length, predictions: Uint8Array.from(predictions) };
}

/** One pass over the training images. Null when it was told to stop; a loss that is not finite ends it at once. */
async function trainEpoch(
  network: Network, data: Data, training: TrainingSettings, epoch: number, report: Report, shouldStop: () => boolean,
): Promise<Trained | null> {
  const start = performance.now();
  const batches = batchesPerEpoch(training);
  let reported = start;
  let [batch, images, lossSum, correct] = [0, 0, 0, 0];
  for (const piece of epochBatches(data.train, training, epoch)) {
    if (shouldStop()) return null;
    const result = await network.train(piece, training.optimizer.learningRate);
    batch += 1;
    images += piece.labels.length;
    lossSum += result.loss * piece.labels.length;
    correct += result.correct;
    if (!Number.isFinite(result.loss)) break;
    if (performance.now() - reported < PROGRESS_MILLISECONDS) continue;
    reported = performance.now();
    const progress = { epoch, batch, batches, loss: lossSum / images, accuracy: correct / images, imagesPerSecond: images / secondsSince(start) };
    await report({ type: "progress", progress });
  }
  return { loss: lossSum / images, accuracy: correct / images };
}

async function trainPlan(
  job: RunJob, plan: Plan, engine: Engine, data: Data, report: Report, shouldStop: () => boolean,
): Promise<void> {
  const { training } = job;
  const { optimizer, batchSize, seed, epochs, labelSmoothing } = training;
  let checkpoint: Checkpoint = job.checkpoint
    ? decodeCheckpoint(plan, optimizer, job.checkpoint)
    : { state: createInitialState(plan, training), epoch: 0, seconds: 0 };
  const network = await engine.createNetwork(plan, { optimizer, batchSize, seed, labelSmoothing }, checkpoint.state);
  try {
    const info = engine.info();
    await report({ type: "started", info });
    let evaluation: Evaluation | null = null;
    let divergedAtEpoch: number | null = null;
    for (let epoch = checkpoint.epoch + 1; epoch <= epochs; epoch += 1) {
      const start = performance.now();
      const trained = await trainEpoch(network, data, training, epoch, report, shouldStop);
      if (trained === null || shouldStop()) return;
      const tested = Number.isFinite(trained.loss) ? await evaluate(network, data.test) : null;
      const seconds = secondsSince(start);
      if (tested === null || !Number.isFinite(tested.loss)) {
        // The result describes the last network with sensible numbers: the previous epoch's, or the untrained one.
        divergedAtEpoch = epoch;
        checkpoint = { ...checkpoint, seconds: checkpoint.seconds + seconds };
        await network.setState(checkpoint.state);
        break;
      }
      evaluation = tested;
      checkpoint = { state: await network.getState(), epoch, seconds: checkpoint.seconds + seconds };
      const numbers = { trainLoss: trained.loss, trainAccuracy: trained.accuracy, testLoss: tested.loss, testAccuracy: tested.accuracy };
      await report({
        type: "epoch",
        epoch: { number: epoch, ...numbers, seconds, learningRate: optimizer.learningRate },
        checkpoint: encodeCheckpoint(plan, optimizer, checkpoint),
      });
    }
    // A run that was lost after its last epoch comes back here without one.
    evaluation ??= await evaluate(network, data.test);
    const { loss: testLoss, accuracy: testAccuracy, predictions } = evaluation;
    const { parameters, flops } = plan;
    await report({
      type: "result",
      result: { ...info, testLoss, testAccuracy, predictions, parameters, flops, seconds: checkpoint.seconds, divergedAtEpoch },
      weights: encodeWeights(plan, checkpoint.state.weights),
      graph: compileExport(plan),
    });
  } finally {
    await network.dispose();
  }
}

/**
 * Trains one run from its start or its last checkpoint, and reports what happens; ends without a result when `shouldStop`
 * says so. Problems of the submission, the engine and the memory are reported, never thrown.
 */
export async function trainRun(
  job: RunJob, engine: Engine, data: Data, report: Report, shouldStop: () => boolean,
): Promise<void> {
  // Checked before, in the browser and in the procedure; a trainer of another version may know better.
  const { plan, problems } = checkSubmission({ architecture: job.architecture, training: job.training });
  if (plan === null) {
    await report({ type: "failed", failure: invalidSubmission(problems.filter(isError).map(describeProblem).join(" ")) });
    return;
  }
  try {
    await trainPlan(job, plan, engine, data, report, shouldStop);
  } catch (error) {
    await report({ type: "failed", failure: engineFailure(error) });
  }
}
