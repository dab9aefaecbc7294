import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import { exercisePhase } from "@/core/exercise/exercise";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { formatMoment } from "@/server/base/moment";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { classTimesOf, datedFields } from "./exercise-times";

// A held-out half can be computed from whatever tells single answers: a file with the weights, the weights as
// pictures, or the answers themselves. So these wait, in every exercise of the course where the same network
// stands, until the exercise that holds images back has closed for everyone.

/** An exercise that holds half of the test images back and has not closed for everyone. */
type Holding = { id: string; title: string; heldBackSeed: string | null; closesAt: Date };

/**
 * Finds the exercise, this one or another of the course, that still holds images back from this very network:
 * the student handed it in there too, with the same settings and any seed. The one that closes last, or null.
 */
export async function findHolding(db: Db | Tx, submissionId: string, now: Date): Promise<Holding | null> {
  const ids = await readRows(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT DISTINCT exercise.id FROM "Submission" AS own
      JOIN "Exercise" AS place ON place.id = own."exerciseId"
      JOIN "Exercise" AS exercise ON exercise."courseId" = place."courseId" AND exercise."heldBack"
      JOIN "Submission" AS twin ON twin."exerciseId" = exercise.id AND twin."userId" = own."userId"
        AND twin.architecture = own.architecture AND twin.training - 'seed' = own.training - 'seed'
    WHERE own.id = ${submissionId}`,
  );
  if (ids.length === 0) return null;
  const rows = await db.exercise.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    select: { id: true, title: true, heldBackSeed: true, ...datedFields },
  });
  const open = rows.flatMap(({ id, title, heldBackSeed, ...row }) => {
    const times = classTimesOf(row);
    return exercisePhase(times, now) === "closed"
      ? []
      : [{ id, title, heldBackSeed, closesAt: times.closesAt }];
  });
  return open.toSorted((a, b) => b.closesAt.getTime() - a.closesAt.getTime())[0] ?? null;
}

/** Throws as long as an exercise seals the run for this audience. */
export async function requireUnsealed(db: Db, runId: string, audience: Audience, now: Date): Promise<void> {
  if (audience === "staff") return;
  const { submissionId } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { submissionId: true },
  });
  const holding = submissionId && (await findHolding(db, submissionId, now));
  if (!holding) return;
  const { title, closesAt } = holding;
  throw new AppError("CONFLICT", (t, locale, zone) =>
    t("errors.sealed", { title, closing: formatMoment(locale, closesAt, zone) }),
  );
}
