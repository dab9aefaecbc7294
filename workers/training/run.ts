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
async function measure({ network, test, validation }: Workplace): Promise<Measured | null> {
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

/** One training: of a run's network, on an engine. */
type Order = {
  job: RunJob;
  training: TrainingSettings;
  plan: Plan;
  engine: Engine;
  data: Data;
  report: Report;
  shouldStop: () => boolean;
};

/** The network that trains, and what measures it. */
type Workplace = { network: Network; test: TestSet; validation: Batch | null };

/** Where a training ended. */
type End = {
  checkpoint: Checkpoint;
  /** Of the network as it is then, if it was measured. */
  evaluation: Tested | null;
  divergedAtEpoch: number | null;
  isBudgetUsedUp: boolean;
};

function findStart({ job, training, plan }: Order): Checkpoint {
  if (job.checkpoint) return decodeCheckpoint(plan, training.optimizer, job.checkpoint);
  return {
    state: createInitialState(plan, training),
    epoch: 0,
    seconds: 0,
    stopping: freshStopping,
    plateau: startPlateau(training),
    bestWeights: null,
  };
}

async function trainPlan(order: Order): Promise<void> {
  const { job, training, plan, engine, data, report } = order;
  const { optimizer, batchSize, seed, labelSmoothing } = training;
  const start = findStart(order);
  const validation = validationImages(data.train, training);
  const test = new TestSet(data.test, job.publicHalf ?? null);
  const network = await engine.createNetwork(
    plan,
    { optimizer, batchSize, seed, labelSmoothing },
    start.state,
  );
  try {
    await report({ type: "started", info: engine.info() });
    const end = await trainEpochs(order, { network, test, validation }, start);
    if (end) await reportResult(order, { network, test }, end);
  } finally {
    await network.dispose();
  }
}

/** Null when it was told to stop, or has failed. */
async function trainEpochs(order: Order, place: Workplace, start: Checkpoint): Promise<End | null> {
  const { job, training, data, report, shouldStop } = order;
  const deadline = performance.now() + (job.secondsLeft ?? Infinity) * 1000;
  const isTimeUp = () => performance.now() > deadline;
  let isTold = false;
  const isToldToStop = () => (isTold ||= shouldStop());
  const end: End = { checkpoint: start, evaluation: null, divergedAtEpoch: null, isBudgetUsedUp: false };
  while (!isFinished(training, end.checkpoint)) {
    const number = end.checkpoint.epoch + 1;
    const begun = performance.now();
    const trained = await trainEpoch(
      place.network,
      data.train,
      training,
      { epoch: number, plateau: end.checkpoint.plateau },
      (progress) => report({ type: "progress", progress }),
      () => isToldToStop() || isTimeUp(),
    );
    if (isToldToStop()) return null;
    if (trained === null) {
      if (job.whenTimeIsUp !== "fail") return { ...end, isBudgetUsedUp: true };
      await report({ type: "failed", failure: { code: "took_too_long", fault: "theirs" } });
      return null;
    }
    const measured = Number.isFinite(trained.loss) ? await measure(place) : null;
    const seconds = (performance.now() - begun) / 1000;
    if (measured === null) {
      // The result describes the last network with finite figures: the previous epoch's, or the untrained
      // one.
      await place.network.setState(end.checkpoint.state);
      const checkpoint = { ...end.checkpoint, seconds: end.checkpoint.seconds + seconds };
      return { ...end, checkpoint, divergedAtEpoch: number };
    }
    const epoch = describeEpoch(number, trained, measured, seconds);
    end.checkpoint = advance(end.checkpoint, training, await place.network.getState(), epoch);
    end.evaluation = measured.tested;
    await reportEpoch(order, epoch, measured.tested, end.checkpoint);
  }
  return end;
}

function describeEpoch(
  number: number,
  trained: NonNullable<Awaited<ReturnType<typeof trainEpoch>>>,
  { tested, validated }: Measured,
  seconds: number,
): Epoch {
  return {
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
}

async function reportEpoch(
  { job, training, plan, report }: Order,
  epoch: Epoch,
  tested: Tested,
  checkpoint: Checkpoint,
): Promise<void> {
  await report({
    type: "epoch",
    epoch,
    publicFigures: tested.publicFigures,
    checkpoint: encodeCheckpoint(plan, training.optimizer, checkpoint),
    picture: isPictured(epoch.number, training.epochs)
      ? drawPicture(job.architecture, plan, tested, checkpoint.state.weights)
      : null,
  });
}

async function reportResult(
  { plan, engine, report }: Order,
  { network, test }: Pick<Workplace, "network" | "test">,
  { checkpoint, evaluation, divergedAtEpoch, isBudgetUsedUp }: End,
): Promise<void> {
  if (isBudgetUsedUp && checkpoint.epoch === 0) {
    await report({ type: "failed", failure: { code: "budget_used_up", fault: "theirs" } });
    return;
  }
  const weights = checkpoint.bestWeights ?? checkpoint.state.weights;
  const isAnother = checkpoint.bestWeights !== null || isBudgetUsedUp;
  if (isAnother) await network.setState({ ...checkpoint.state, weights });
  // A run that was lost after its last epoch resumes here without an evaluation.
  const measured = (isAnother ? null : evaluation) ?? (await test.evaluate(network));
  const { loss: testLoss, accuracy: testAccuracy, predictions, confidence, publicFigures } = measured;
  const { parameters, flops } = plan;
  await report({
    type: "result",
    result: {
      ...engine.info(),
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
    weights: encodeWeights(plan, weights),
    graph: compileExport(plan),
  });
}

/** Trains; a run whose device goes away goes on once from its last epoch, on a device opened anew. */
async function trainAgain(order: Order): Promise<void> {
  const { job, report } = order;
  const start = performance.now();
  let { checkpoint } = job;
  const remember: Report = (message) => {
    if (message.type === "epoch") checkpoint = message.checkpoint;
    return report(message);
  };
  try {
    await trainPlan({ ...order, report: remember });
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    log.warn({ err: error, run: job.runId }, "The device is gone; the run goes on from its last epoch.");
    const gone = (performance.now() - start) / 1000;
    const secondsLeft = (job.secondsLeft ?? Infinity) - gone;
    await trainPlan({ ...order, job: { ...job, checkpoint, secondsLeft } });
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
    await trainAgain({ job, training, plan, engine, data, report, shouldStop });
  } catch (error) {
    await report({ type: "failed", failure: engineFailure(error) });
  }
}
