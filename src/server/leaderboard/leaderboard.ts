import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import { exercisePhase, isLeaderboardVisible, isNetworkShared } from "@/core/exercise/exercise";
import { restrictTo } from "@/core/run/correct-bits";
import { figuresOf, imagesOf } from "@/core/exercise/held-back";
import {
  type Candidate,
  type Leaderboard,
  lessonReferences,
  rankCandidates,
} from "@/core/leaderboard/leaderboard";
import { findBestRuns } from "@/server/run/counting-run";
import { findCorrectBits } from "@/server/run/correct-bits";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { listStudentNames } from "@/server/course/names";
import { maskOf, partOfBoard } from "@/server/exercise/test-part";

/** The students who have a run that waits or trains. */
async function findTraining(db: Db, exerciseId: string): Promise<Set<string>> {
  const rows = await readRows(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT DISTINCT enrolment.id FROM "Exercise" AS exercise
      JOIN "Submission" AS submission ON submission."exerciseId" = exercise.id
      JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
      JOIN "Enrolment" AS enrolment ON enrolment."courseId" = exercise."courseId" AND enrolment."userId" = submission."userId"
    WHERE exercise.id = ${exerciseId} AND run."finishedAt" IS NULL AND run."failedAt" IS NULL AND run."cancelledAt" IS NULL`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The exercise's board as this audience may see it now. */
export async function getLeaderboard(
  db: Db,
  exerciseId: string,
  audience: Audience,
  now: Date,
): Promise<Leaderboard> {
  const exercise = await db.exercise.findUnique({
    where: { id: exerciseId },
    include: { extensions: datedFields.extensions },
  });
  if (!exercise) throw new AppError("NOT_FOUND", (t) => t("errors.noExercise"));
  const { courseId, leaderboardVisibility, sharing } = exercise;
  const times = classTimesOf(exercise);
  const phase = exercisePhase(times, now);
  const part = partOfBoard(exercise, now);
  if (audience === "student" && !isLeaderboardVisible(leaderboardVisibility, phase)) {
    const visibleFrom = leaderboardVisibility === "staff_only" ? null : times.closesAt;
    return { exerciseId, isVisible: false, visibleFrom, testPart: part, rows: [] };
  }
  const [bestRuns, training, names] = await Promise.all([
    findBestRuns(db, exerciseId),
    findTraining(db, exerciseId),
    listStudentNames(db, courseId, audience),
  ]);
  const bits = await findCorrectBits(
    db,
    bestRuns.map(({ runId }) => runId),
  );
  const mayOpen = audience === "staff" || isNetworkShared(sharing, leaderboardVisibility, phase);
  const mask = maskOf(exercise, part);
  const candidates = bestRuns.map(({ publicTestAccuracy, publicTestLoss, ...best }): Candidate => {
    const figures = { ...best, publicTestAccuracy, publicTestLoss };
    const correct = bits.get(best.runId) ?? null;
    const other =
      part === "held_back" ? "public" : audience === "staff" && part === "public" ? "held_back" : null;
    return {
      ...best,
      ...figuresOf(figures, part),
      name: names.get(best.enrolmentId) ?? "",
      submissionId: mayOpen ? best.submissionId : null,
      otherHalf: other && figuresOf(figures, other).testAccuracy,
      correct: correct && restrictTo(correct, mask),
    };
  });
  const rows = rankCandidates(candidates, lessonReferences, training, imagesOf(part));
  return { exerciseId, isVisible: true, visibleFrom: null, testPart: part, rows };
}
