import { checkSubmission } from "@/core/check/check";
import { freshStopping } from "@/core/training/early-stopping";
import { createInitialState } from "@/engine/base/initial-state";
import type { Judgement, ResultWork } from "@/server/queue/check/check-work";
import { decodeWeights, encodeCheckpoint } from "../../training/checkpoint";
import { compareResults } from "./compare";
import type { TrainEpoch } from "./judge-epoch";

/** Evaluates the network that was sent on the test set, and compares the figures that came with it. */
export async function judgeResult(work: ResultWork, train: TrainEpoch): Promise<Judgement> {
  const broke: Judgement = { verdict: "unclear", finding: { reason: "broke" }, found: null };
  const { plan, training } = checkSubmission({ architecture: work.architecture, training: work.training });
  if (plan === null) return broke;
  let finished: Uint8Array;
  try {
    // A training that has all its epochs only evaluates.
    const state = { ...createInitialState(plan, training), weights: decodeWeights(plan, work.weights) };
    finished = encodeCheckpoint(plan, training.optimizer, {
      state,
      epoch: training.epochs,
      seconds: 0,
      stopping: freshStopping,
      plateau: null,
      bestWeights: null,
    });
  } catch (error) {
    const detail = (error as Error).message;
    return { verdict: "differs", finding: { reason: "no_network", detail }, found: null };
  }
  const measured = await train(finished);
  if (measured.type !== "result") return broke;
  const { result, publicFigures, graph } = measured;
  const other = compareResults(work.reported, result, publicFigures);
  if (other) return { verdict: "differs", finding: other, found: null };
  const { testLoss, testAccuracy, predictions, confidence, parameters, flops } = result;
  return {
    verdict: "agrees",
    finding: { reason: "within_tolerance" },
    found: {
      testLoss,
      testAccuracy,
      predictions,
      confidence,
      parameters,
      flops,
      graph,
      publicTestLoss: publicFigures?.testLoss ?? null,
      publicTestAccuracy: publicFigures?.testAccuracy ?? null,
    },
  };
}
