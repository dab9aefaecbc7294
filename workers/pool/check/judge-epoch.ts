import { checkSubmission } from "@/core/check/check";
import { tolerances } from "@/core/run/finding";
import type { Plan } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import { freshStopping } from "@/core/training/early-stopping";
import { startPlateau } from "@/core/training/plateau";
import { createInitialState } from "@/engine/base/initial-state";
import type { EpochWork, Judgement, Reporter } from "@/server/queue/check/check-work";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "../../training/checkpoint";
import type { RunMessage } from "../../training/messages";
import { compareEpochs, distance, hasSameBits } from "./compare";

type Trained = Extract<RunMessage, { type: "epoch" | "result" }>;
/** Trains from a checkpoint until its next epoch or its result. Throws when the training breaks. */
export type TrainEpoch = (checkpoint: Uint8Array | null) => Promise<Trained>;

/** Rounding changes a number by about so much. */
const ROUNDING = 2 ** -22;
/** An honest machine may be so many times as far away as rounding alone gets. */
const SPREADS = 10;

const unclear = (reason: "chaotic" | "broke", apart?: number): Judgement => ({
  verdict: "unclear",
  finding: { reason, ...(apart === undefined ? {} : { distance: apart }) },
  found: null,
});
const differs = (finding: Judgement["finding"]): Judgement => ({ verdict: "differs", finding, found: null });

/** Trains the epoch again, and says whether what was shown could come of it. */
export async function judgeEpoch(work: EpochWork, own: Reporter, train: TrainEpoch): Promise<Judgement> {
  const { plan, training } = checkSubmission({ architecture: work.architecture, training: work.training });
  if (plan === null) return unclear("broke");
  const { optimizer } = training;
  let begun: Checkpoint;
  let theirs: Checkpoint | null;
  try {
    begun = work.before ? decodeCheckpoint(plan, optimizer, work.before) : beginning(plan, training);
    theirs = work.after && decodeCheckpoint(plan, optimizer, work.after);
    if (begun.epoch !== work.number - 1 || (theirs && theirs.epoch !== work.number))
      return differs({ reason: "other_states" });
  } catch (error) {
    return differs({ reason: "no_network", detail: (error as Error).message });
  }
  const again = await train(work.before);
  /** How far rounding alone carries the epoch; infinite where it makes the training diverge, or not. */
  const measureSpread = async (mine: Trained): Promise<number> => {
    const shaken = await train(encodeCheckpoint(plan, optimizer, shake(begun)));
    if (mine.type !== "epoch" || shaken.type !== "epoch") return mine.type === shaken.type ? 0 : Infinity;
    const [a, b] = [mine, shaken].map(({ checkpoint }) => decodeCheckpoint(plan, optimizer, checkpoint));
    return distance(begun.state.weights, a!.state.weights, b!.state.weights);
  };
  if (again.type === "result" || theirs === null) {
    if (again.type === "result" && theirs === null)
      return { verdict: "agrees", finding: { reason: "within_tolerance" }, found: null };
    return (await measureSpread(again)) === Infinity
      ? unclear("chaotic")
      : differs({ reason: "other_figures", figure: "divergence" });
  }
  const mine = decodeCheckpoint(plan, optimizer, again.checkpoint);
  const isSame = hasSameBits(mine, theirs);
  const other = work.reported && compareEpochs(work.reported, again.epoch, again.publicFigures, isSame);
  if (isSame) {
    if (other) return differs(other);
    return { verdict: "agrees", finding: { reason: "same_bits", distance: 0 }, found: null };
  }
  const apart = farthest(begun, mine, theirs);
  if (apart > tolerances.distance || other) {
    const spread = SPREADS * (await measureSpread(again));
    if (spread >= 1) return unclear("chaotic", apart);
    if (apart > Math.max(tolerances.distance, spread))
      return differs({ reason: "other_weights", distance: apart });
    if (other && spread <= tolerances.distance) return differs(other);
    if (other) return unclear("chaotic", apart);
  }
  // Its bits should be ours. It gains nothing by it, and its processor may only have the same name.
  return isSameKind(work.reporter, own)
    ? { verdict: "unclear", finding: { reason: "other_bits", distance: apart }, found: null }
    : { verdict: "agrees", finding: { reason: "within_tolerance", distance: apart }, found: null };
}

/** The farther of the weights and of the best ones that early stopping keeps. */
function farthest(begun: Checkpoint, mine: Checkpoint, theirs: Checkpoint): number {
  const last = distance(begun.state.weights, mine.state.weights, theirs.state.weights);
  const [a, b] = [mine.bestWeights, theirs.bestWeights];
  return a && b ? Math.max(last, distance(begun.state.weights, a, b)) : last;
}

const beginning = (plan: Plan, training: TrainingSettings): Checkpoint => ({
  state: createInitialState(plan, training),
  epoch: 0,
  seconds: 0,
  stopping: freshStopping,
  plateau: startPlateau(training),
  bestWeights: null,
});

/** The same state, but for what rounding might have changed. */
function shake(checkpoint: Checkpoint): Checkpoint {
  const weights = checkpoint.state.weights.map((array) =>
    array.map((value, place) => value * (1 + (place % 2 === 0 ? ROUNDING : -ROUNDING))),
  );
  return { ...checkpoint, state: { ...checkpoint.state, weights } };
}

function isSameKind(a: Reporter, b: Reporter): boolean {
  const kind = ({ engine, device, version, processor }: Reporter) =>
    [engine, device, version, processor].join("\n");
  return a.device === "cpu" && a.processor !== "" && kind(a) === kind(b);
}
