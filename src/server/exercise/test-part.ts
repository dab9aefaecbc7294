import { LRUCache } from "lru-cache";
import type { Audience } from "@/core/base/actor";
import { exercisePhase, type Extension } from "@/core/exercise/exercise";
import { figuresOf, type TestPart } from "@/core/exercise/held-back";
import { classTimesOf, datedFields } from "./exercise-times";
import type { Exercise, Prisma } from "@/server/generated/client";
import { publicHalf } from "./public-half";

// The one place that decides which test images' figures may be told. Every surface that tells an accuracy, a
// loss, a confusion or which images are right asks here.

/** The columns that the functions here need, for queries of other files. */
export const heldBackFields = {
  heldBack: true,
  heldBackSeed: true,
  ...datedFields,
} as const satisfies Prisma.ExerciseSelect;
type HeldBackRow = Pick<
  Exercise,
  "heldBack" | "heldBackSeed" | "publishedAt" | "opensAt" | "dueAt" | "closesAt" | "latePolicy"
> & { extensions: Extension[] };

/** The columns of a result that hold its figures. */
export const figureFields = {
  testAccuracy: true,
  testLoss: true,
  publicTestAccuracy: true,
  publicTestLoss: true,
} as const;
type FigureRow = { [Name in "testAccuracy" | "testLoss"]: number } & {
  [Name in "publicTestAccuracy" | "publicTestLoss"]: number | null;
};

/** Null where there is no result. */
export function accuracyOf(result: FigureRow | null | undefined, part: TestPart): number | null {
  return result ? figuresOf(result, part).testAccuracy : null;
}

function isRevealed(exercise: HeldBackRow, now: Date): boolean {
  return exercisePhase(classTimesOf(exercise), now) === "closed";
}

/** The part of the test images whose figures this audience may see of a run. */
export function partOfRun(exercise: HeldBackRow, audience: Audience, now: Date): TestPart {
  return exercise.heldBack && audience === "student" && !isRevealed(exercise, now) ? "public" : "all";
}

/** The part that decides the standings: the public half until the exercise closes, then the held-out half. */
export function partOfBoard(exercise: HeldBackRow, now: Date): TestPart {
  if (!exercise.heldBack) return "all";
  return isRevealed(exercise, now) ? "held_back" : "public";
}

/** 1,250 bytes each. */
const halves = new LRUCache<string, Uint8Array>({ max: 1_000 });
/** One bit for each test image of the part; null for all. */
export function maskOf({ heldBackSeed }: Pick<Exercise, "heldBackSeed">, part: TestPart): Uint8Array | null {
  if (part === "all" || heldBackSeed === null) return null;
  const half = halves.get(heldBackSeed) ?? publicHalf(heldBackSeed);
  halves.set(heldBackSeed, half);
  return part === "public" ? half : half.map((byte) => ~byte);
}
