import { type Finding, tolerances } from "@/core/run/finding";
import type { Epoch, PublicFigures } from "@/core/run/run";
import type { Checkpoint } from "../../training/checkpoint";

type Arrays = readonly Float32Array[];

function squares(arrays: Arrays, others: Arrays): number {
  let sum = 0;
  arrays.forEach((array, index) => {
    const other = others[index];
    for (let place = 0; place < array.length; place += 1) {
      const difference = array[place]! - (other?.[place] ?? 0);
      sum += difference * difference;
    }
  });
  return sum;
}

const bytesOf = (data: Float32Array) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const isSame = (arrays: Arrays, others: Arrays) =>
  arrays.length === others.length &&
  arrays.every((array, index) => Buffer.compare(bytesOf(array), bytesOf(others[index]!)) === 0);

/** Every number of the two states is the same. */
export function hasSameBits(mine: Checkpoint, theirs: Checkpoint): boolean {
  return (
    mine.state.step === theirs.state.step &&
    isSame(mine.state.weights, theirs.state.weights) &&
    isSame(mine.state.slots.flat(), theirs.state.slots.flat()) &&
    isSame(mine.bestWeights ?? [], theirs.bestWeights ?? []) &&
    JSON.stringify([mine.stopping, mine.plateau]) === JSON.stringify([theirs.stopping, theirs.plateau])
  );
}

/** How far two states are apart, as a share of the way that the weights went from where the epoch began. */
export function distance(before: Arrays, mine: Arrays, theirs: Arrays): number {
  const [apart, way] = [squares(theirs, mine), squares(mine, before)];
  if (apart === 0) return 0;
  const share = Math.sqrt(apart / way);
  return Number.isFinite(share) ? share : Infinity;
}

type Limits = { accuracy: number; loss: number };
type Pair = [figure: string, kind: "loss" | "accuracy", reported: number | null, found: number | null];

/** The first figure that was reported otherwise than it was found here. */
function findOther(pairs: Pair[], limits: Limits): Finding | null {
  for (const [figure, kind, reported, found] of pairs) {
    if (Object.is(reported, found)) continue;
    const apart = Math.abs((reported ?? NaN) - (found ?? NaN));
    const most = kind === "loss" ? limits.loss * (1 + Math.abs(found ?? 0)) : limits.accuracy;
    if (!(apart <= most)) return { reason: "other_figures", figure, reported, found };
  }
  return null;
}

type Public = { publicTestLoss: number | null; publicTestAccuracy: number | null };

export function compareEpochs(
  reported: Epoch & Public,
  found: Epoch,
  publicFigures: PublicFigures | null,
  hasSameBits: boolean,
): Finding | null {
  const limits = hasSameBits
    ? { accuracy: tolerances.resultAccuracy, loss: tolerances.resultLoss }
    : { accuracy: tolerances.epochAccuracy, loss: tolerances.epochLoss };
  return findOther(
    [
      ["trainLoss", "loss", reported.trainLoss, found.trainLoss],
      ["trainAccuracy", "accuracy", reported.trainAccuracy, found.trainAccuracy],
      ["testLoss", "loss", reported.testLoss, found.testLoss],
      ["testAccuracy", "accuracy", reported.testAccuracy, found.testAccuracy],
      ["validationLoss", "loss", reported.validationLoss, found.validationLoss],
      ["validationAccuracy", "accuracy", reported.validationAccuracy, found.validationAccuracy],
      ...publicPairs(reported, publicFigures),
    ],
    limits,
  );
}

const publicPairs = (reported: Public, found: PublicFigures | null): Pair[] =>
  found === null
    ? []
    : [
        ["publicTestLoss", "loss", reported.publicTestLoss, found.testLoss],
        ["publicTestAccuracy", "accuracy", reported.publicTestAccuracy, found.testAccuracy],
      ];

type Figures = { testLoss: number; testAccuracy: number; predictions: Uint8Array; parameters: number };

export function compareResults(
  reported: Figures & Public,
  found: Figures,
  publicFigures: PublicFigures | null,
): Finding | null {
  const limits = { accuracy: tolerances.resultAccuracy, loss: tolerances.resultLoss };
  const other = findOther(
    [
      ["testLoss", "loss", reported.testLoss, found.testLoss],
      ["testAccuracy", "accuracy", reported.testAccuracy, found.testAccuracy],
      ["parameters", "accuracy", reported.parameters, found.parameters],
      ...publicPairs(reported, publicFigures),
    ],
    limits,
  );
  if (other) return other;
  const apart = found.predictions.filter((answer, image) => answer !== reported.predictions[image]).length;
  return apart <= tolerances.answers * found.predictions.length
    ? null
    : { reason: "other_figures", figure: "predictions", reported: apart, found: 0 };
}
