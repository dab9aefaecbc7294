import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise/exercise";
import { findHardest, type HardDigits } from "@/core/lesson/hard-digits";
import { findBestRuns } from "@/server/run/counting-run";
import { findCorrectBits } from "@/server/run/correct-bits";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { getDigits } from "@/server/run/digits";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { maskOf, partOfBoard } from "@/server/exercise/test-part";

/**
 * The latest answer for each exercise, with the runs that it was made from. It is kept because many pages of
 * a class ask, and it changes only when a best run does.
 */
const kept = new LRUCache<string, { from: string; answer: Promise<HardDigits> }>({ max: 200 });

const MistakeRow = z.object({ image: z.number(), answer: z.number() });

/** The most frequent wrong answer of these runs to each image. */
async function findMistakes(
  db: Db,
  runIds: string[],
  images: { index: number; label: number }[],
): Promise<Map<number, number>> {
  const rows = await readRows(
    db,
    MistakeRow,
    Prisma.sql`
    SELECT DISTINCT ON (image) image, answer FROM (
      SELECT image, get_byte(result.predictions, image) AS answer, count(*) AS runs
      FROM "Result" AS result, unnest(${images.map(({ index }) => index)}::int[], ${images.map(({ label }) => label)}::int[]) AS shown (image, label)
      WHERE result."runId" = ANY(${runIds}::text[]) AND get_byte(result.predictions, image) <> label
      GROUP BY image, answer
    ) AS answers ORDER BY image, runs DESC, answer`,
  );
  return new Map(rows.map(({ image, answer }) => [image, answer]));
}

async function computeHardDigits(db: Db, runIds: string[], mask: Uint8Array | null): Promise<HardDigits> {
  const bits = await findCorrectBits(db, runIds);
  const hardest = findHardest([...bits.values()], mask);
  const digits = await getDigits(
    "test",
    hardest.map(({ index }) => index),
  );
  const mistakes = await findMistakes(db, runIds, digits);
  return {
    runs: bits.size,
    digits: digits.map((digit, place) => ({
      ...digit,
      wrong: hardest[place]!.wrong,
      mistakenFor: mistakes.get(digit.index) ?? digit.label,
    })),
  };
}

/**
 * The test images that most students' best runs have wrong. Null where this audience may not see the board
 * now. Until an exercise with a held-out half has closed for everyone, the answer is about the public half
 * only, for staff too: it is for the projector.
 */
export async function findHardDigits(
  db: Db,
  exerciseId: string,
  audience: Audience,
  now: Date,
): Promise<HardDigits | null> {
  const exercise = await db.exercise.findUnique({
    where: { id: exerciseId },
    include: { extensions: datedFields.extensions },
  });
  if (!exercise) return null;
  if (
    audience === "student" &&
    !isLeaderboardVisible(exercise.leaderboardVisibility, exercisePhase(classTimesOf(exercise), now))
  )
    return null;
  const runIds = (await findBestRuns(db, exerciseId)).map(({ runId }) => runId).sort();
  const part = partOfBoard(exercise, now) === "public" ? "public" : "all";
  const from = `${part} ${runIds.join()}`;
  const known = kept.get(exerciseId);
  if (known?.from === from) return known.answer;
  const answer = computeHardDigits(db, runIds, maskOf(exercise, part));
  kept.set(exerciseId, { from, answer });
  // A failure is not kept.
  answer.catch(() => kept.delete(exerciseId));
  return answer;
}
