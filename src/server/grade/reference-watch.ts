import { z } from "zod";
import { waitsForReference } from "@/core/grade/grade";
import type { Db } from "@/server/base/db";
import { listen, type Listener } from "@/server/base/listener";
import { log } from "@/server/base/log";
import { publishEvents } from "@/server/base/events";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { getExerciseLockingGrades, outcomesOf, refreshGrades } from "./grades";

// Grades that wait for a run of the lesson's network are computed again when it has finished.

/** Computes the exercise's unreleased grades that waited; of several processes, the second finds none. */
async function refreshWaiting(db: Db, exerciseId: string, now: Date): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      const waits = (grade: Parameters<typeof outcomesOf>[0] | null) =>
        grade !== null && waitsForReference(outcomesOf(grade));
      const changed = await refreshGrades(tx, null, exercise, (_, grade) => waits(grade), now);
      const { courseId } = exercise;
      const marking = { exerciseId, enrolmentId: null, markerId: "", by: "", isDecided: true };
      if (changed > 0) await publishEvents(tx, [{ type: "grade.marked", courseId, marking }]);
      return changed;
    },
    { timeout: 60_000 },
  );
}

const ExerciseRow = z.object({ exerciseId: z.string() });

/** After a reference's run, or with `null` any that finished while nobody listened. Returns what changed. */
export async function refreshAfterReference(db: Db, runId: string | null, now: Date): Promise<number> {
  // One statement, since it is asked after each step of any run.
  const exercises = await readRows(
    db,
    ExerciseRow,
    Prisma.sql`
    SELECT DISTINCT reference."exerciseId" FROM "Run" AS run JOIN "Reference" AS reference ON reference.id = run."referenceId"
    WHERE run.cause = 'reference' AND run."finishedAt" IS NOT NULL
      AND ${runId === null ? Prisma.sql`true` : Prisma.sql`run.id = ${runId}`}`,
  );
  let changed = 0;
  for (const { exerciseId } of exercises) {
    const waiting = await db.grade.count({
      where: {
        exerciseId,
        releasedAt: null,
        explanation: { array_contains: [{ reason: { code: "reference_pending" } }] },
      },
    });
    if (waiting > 0) changed += await refreshWaiting(db, exerciseId, now);
  }
  return changed;
}

/** Does so whenever such a run has finished, until it is closed. */
export async function watchReferences(db: Db, databaseUrl: string): Promise<Listener> {
  let work: Promise<unknown> = Promise.resolve();
  const refresh = (runId: string | null) => {
    work = work
      .then(() => refreshAfterReference(db, runId, new Date()))
      .catch((error: unknown) => log.warn({ err: error }, "Grades that wait could not be computed."));
  };
  const listener = await listen(databaseUrl, {
    onEvent: ({ event }) => event.type === "run.changed" && refresh(event.runId),
    onGap: () => refresh(null),
  });
  refresh(null);
  return {
    close: async () => {
      await listener.close();
      await work;
    },
  };
}
