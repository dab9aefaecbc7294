import { checkSubmission } from "@/core/check/check";
import { freshStopping, isStopped, watchEpoch } from "@/core/training/early-stopping";
import { startPlateau, watchPlateau } from "@/core/training/plateau";
import type { Plan } from "@/core/network/plan";
import { isError } from "@/core/base/problem";
import { isPictured } from "@/core/run/picture/epoch-picture";
import type { Epoch } from "@/core/run/run";
import type { TrainingSettings } from "@/core/training/training";
import { log } from "@/server/base/log";
import { validationImages } from "@/engine/base/batches";
import { decodeCheckpoint, encodeCheckpoint, encodeWeights, type Checkpoint } from "./checkpoint";
import type { Data } from "./data";
import { DeviceError, type Batch, type Engine, type Network, type NetworkState } from "@/engine/base/engine";
import { compileExport } from "@/engine/onnx/export";
import { evaluate, trainEpoch, type Evaluation } from "./epoch";
import { drawPicture } from "./picture";
import { engineFailure, invalidSubmission } from "./failure";
import { createInitialState } from "@/engine/base/initial-state";
import type { RunJob, RunMessage } from "./messages";
import { TestSet, type Tested } from "./test-set";

type Report = (message: RunMessage) => void | Promise<void>;
type Measured = { tested: Tested; validated: Evaluation | null };

/** Measures the network after an epoch; null when a loss is not finite. */
async function measure(network: Network, test: TestSet, validation: Batch | null): Promise<Measured | null> {
  const validated = validation && (await evaluate(network, validation));
  const tested = await test.evaluate(network);
  return Number.isFinite(tested.loss) && (validated === null || Number.isFinite(validated.loss))
    ? { tested, validated }
    : null;
}

/** The checkpoint after one more epoch. Nothing in it depends on the test set. */
function advance(
  last: Checkpoint,
  training: TrainingSettings,
  state: NetworkState,
  epoch: Epoch,
): Checkpoint {
  const { number, validationLoss, validationAccuracy } = epoch;
  const next = {
    state,
    epoch: number,
    seconds: last.seconds + epoch.seconds,
    stopping: last.stopping,
    plateau: last.plateau,
    bestWeights: null,
  };
  const { earlyStopping, schedule } = training;
  if (validationLoss === null || validationAccuracy === null) return next;
  const validated = { number, validationLoss, validationAccuracy };
  if (schedule?.name === "plateau" && last.plateau !== null)
    next.plateau = watchPlateau(schedule, last.plateau, validated);
  if (earlyStopping === undefined) return next;
  const stopping = watchEpoch(earlyStopping, last.stopping, validated);
  if (!earlyStopping.restoreBestWeights || stopping.bestEpoch === number) return { ...next, stopping };
  return { ...next, stopping, bestWeights: last.bestWeights ?? last.state.weights };
}

const isFinished = ({ epochs, earlyStopping }: TrainingSettings, { epoch, stopping }: Checkpoint) =>
  epoch >= epochs || (earlyStopping !== undefined && isStopped(earlyStopping, stopping));

async function trainPlan(
  job: RunJob,
  training: TrainingSettings,
  plan: Plan,
  engine: Engine,
  data: Data,
  report: Report,
  shouldStop: () => boolean,
): Promise<void> {
  const { optimizer, batchSize, seed, labelSmoothing } = training;
  const deadline = performance.now() + (job.secondsLeft ?? Infinity) * 1000;
  const isTimeUp = () => performance.now() > deadline;
  let isTold = false;
  const isToldToStop = () => (isTold ||= shouldStop());
  let checkpoint: Checkpoint = job.checkpoint
    ? decodeCheckpoint(plan, optimizer, job.checkpoint)
    : {
        state: createInitialState(plan, training),
        epoch: 0,
        seconds: 0,
        stopping: freshStopping,
        plateau: startPlateau(training),
        bestWeights: null,
      };
  const validation = validationImages(data.train, training);
  const test = new TestSet(data.test, job.publicHalf ?? null);
  const network = await engine.createNetwork(
    plan,
    { optimizer, batchSize, seed, labelSmoothing },
    checkpoint.state,
  );
  try {
    const info = engine.info();
    await report({ type: "started", info });
    let evaluation: Tested | null = null;
    let divergedAtEpoch: number | null = null;
    let isBudgetUsedUp = false;
    while (!isFinished(training, checkpoint)) {
      const number = checkpoint.epoch + 1;
      const start = performance.now();
      const trained = await trainEpoch(
        network,
        data.train,
        training,
        { epoch: number, plateau: checkpoint.plateau },
        (progress) => report({ type: "progress", progress }),
        () => isToldToStop() || isTimeUp(),
      );
      if (isToldToStop()) return;
      if (trained === null) {
        if (job.whenTimeIsUp === "fail") {
          await report({ type: "failed", failure: { code: "took_too_long", fault: "theirs" } });
          return;
        }
        isBudgetUsedUp = true;
        break;
      }
      const measured = Number.isFinite(trained.loss) ? await measure(network, test, validation) : null;
      const seconds = (performance.now() - start) / 1000;
      if (measured === null) {
        // The result describes the last network with finite figures: the previous epoch's, or the untrained
        // one.
        divergedAtEpoch = number;
        checkpoint = { ...checkpoint, seconds: checkpoint.seconds + seconds };
        await network.setState(checkpoint.state);
        break;
      }
      const { tested, validated } = measured;
      evaluation = tested;
      const epoch: Epoch = {
        number,
        trainLoss: trained.loss,
        trainAccuracy: trained.accuracy,
        testLoss: tested.loss,
        testAccuracy: tested.accuracy,
        validationLoss: validated?.loss ?? null,
        validationAccuracy: validated?.accuracy ?? null,
        seconds,
        learningRate: trained.learningRate,
      };
      checkpoint = advance(checkpoint, training, await network.getState(), epoch);
      await report({
        type: "epoch",
        epoch,
        publicFigures: tested.publicFigures,
        checkpoint: encodeCheckpoint(plan, optimizer, checkpoint),
        picture: isPictured(number, training.epochs)
          ? drawPicture(job.architecture, plan, tested, checkpoint.state.weights)
          : null,
      });
    }
    if (isBudgetUsedUp && checkpoint.epoch === 0) {
      await report({ type: "failed", failure: { code: "budget_used_up", fault: "theirs" } });
      return;
    }
    const { bestWeights, state } = checkpoint;
    if (bestWeights !== null || isBudgetUsedUp) {
      await network.setState({ ...state, weights: bestWeights ?? state.weights });
      evaluation = null;
    }
    // A run that was lost after its last epoch resumes here without an evaluation.
    evaluation ??= await test.evaluate(network);
    const { loss: testLoss, accuracy: testAccuracy, predictions, confidence, publicFigures } = evaluation;
    const { parameters, flops } = plan;
    await report({
      type: "result",
      result: {
        ...info,
        testLoss,
        testAccuracy,
        predictions,
        confidence,
        parameters,
        flops,
        seconds: checkpoint.seconds,
        divergedAtEpoch,
        isBudgetUsedUp,
      },
      publicFigures,
      weights: encodeWeights(plan, bestWeights ?? state.weights),
      graph: compileExport(plan),
    });
  } finally {
    await network.dispose();
  }
}

/** Trains; a run whose device goes away goes on once from its last epoch, on a device opened anew. */
async function trainAgain(
  job: RunJob,
  training: TrainingSettings,
  plan: Plan,
  engine: Engine,
  data: Data,
  report: Report,
  shouldStop: () => boolean,
): Promise<void> {
  const start = performance.now();
  let { checkpoint } = job;
  const remember: Report = (message) => {
    if (message.type === "epoch") checkpoint = message.checkpoint;
    return report(message);
  };
  try {
    await trainPlan(job, training, plan, engine, data, remember, shouldStop);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    log.warn({ err: error, run: job.runId }, "The device is gone; the run goes on from its last epoch.");
    const gone = (performance.now() - start) / 1000;
    const secondsLeft = (job.secondsLeft ?? Infinity) - gone;
    await trainPlan({ ...job, checkpoint, secondsLeft }, training, plan, engine, data, report, shouldStop);
  }
}

/**
 * Trains one run from its start or its last checkpoint, and reports the progress; it ends without a result
 * when `shouldStop` says so. Problems of the submission, the engine and the memory are reported, never
 * thrown.
 */
export async function trainRun(
  job: RunJob,
  engine: Engine,
  data: Data,
  report: Report,
  shouldStop: () => boolean,
): Promise<void> {
  // The browser and the procedure have checked the submission before; a trainer of another version may know
  // better.
  const { plan, training, problems } = checkSubmission({
    architecture: job.architecture,
    training: job.training,
  });
  if (plan === null) {
    await report({ type: "failed", failure: invalidSubmission(problems.filter(isError)) });
    return;
  }
  try {
    await trainAgain(job, training, plan, engine, data, report, shouldStop);
  } catch (error) {
    await report({ type: "failed", failure: engineFailure(error) });
  }
}
