import type { Actor, Access } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { checkSubmission } from "@/core/check/check";
import { isLate } from "@/core/exercise/exercise";
import type { Hint } from "@/core/check/lint";
import type { RunView } from "@/core/run/run-view";
import type { Prediction } from "@/core/submission/prediction";
import type { ClauseOutcome } from "@/core/network/clause";
import type { TrainingSettings } from "@/core/training/training";
import { findBestBefore } from "@/server/run/counting-run";
import type { Db } from "@/server/base/db";
import { classTimesOf, datedFields, findTimesOfUser } from "@/server/exercise/exercise-times";
import { findClauses, findHints } from "@/server/exercise/feedback";
import { readPrediction } from "./predictions";
import { findSignedReceipt } from "./receipts";
import { listRerunsOf, type VerifiedRerun } from "@/server/run/rerun-verdicts";
import { getRunFor, type KnownRuns } from "@/server/run/run-view";
import { readSubmission } from "@/server/exercise/submission-row";
import { makeReceipt, type Receipt } from "./submissions";

type SubmissionView = {
  id: string;
  number: number;
  exerciseId: string;
  courseId: string;
  studentName: string;
  isOwn: boolean;
  architecture: Architecture;
  training: TrainingSettings;
  answer: string;
  prediction: Prediction | null;
  receipt: Receipt;
  /** The signed receipt, for the student alone: it has their name. */
  signedReceipt: string | null;
  isLate: boolean;
  /** The submission's own runs first, then its reruns; each group from the newest to the oldest. */
  runs: RunView[];
  /** The student's best run before this submission, to compare with. */
  bestBefore: string | null;
  /** The reruns with the seed of the submission's own run, each with its verdict; null for students. */
  verified: VerifiedRerun[] | null;
  /** Null where there is no specification, or while the instructor hides the comparison. */
  clauses: ClauseOutcome[] | null;
  /** The linter's hints; null while the instructor hides them. */
  hints: Hint[] | null;
};

export async function getSubmission(
  db: Db,
  actor: Actor,
  access: Access,
  submissionId: string,
  now: Date,
  known?: KnownRuns,
): Promise<SubmissionView> {
  const row = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: {
      exercise: { include: { extensions: datedFields.extensions } },
      runs: { select: { id: true }, orderBy: [{ cause: "asc" }, { createdAt: "desc" }] },
    },
  });
  const snapshots = await Promise.all(row.runs.map(({ id }) => getRunFor(db, access, id, now, known)));
  const runs = snapshots.map(({ run }) => run);
  const { architecture, training } = readSubmission(row);
  const { dueAt } = await findTimesOfUser(db, row.exercise, row.userId);
  const checked = checkSubmission({ architecture, training });
  const times = classTimesOf(row.exercise);
  const verified = access.audience === "staff" ? await listRerunsOf(db, submissionId) : null;
  return {
    id: row.id,
    number: row.number,
    exerciseId: row.exerciseId,
    courseId: access.courseId,
    studentName: runs[0]?.studentName ?? "",
    isOwn: row.userId === actor.userId,
    architecture,
    training,
    answer: row.answer,
    prediction: readPrediction(row),
    receipt: makeReceipt(row),
    signedReceipt: row.userId === actor.userId ? await findSignedReceipt(db, row) : null,
    isLate: isLate(row.acceptedAt, dueAt),
    runs,
    bestBefore: await findBestBefore(db, row),
    verified,
    clauses: findClauses(row.exercise, times, architecture, access.audience, now),
    hints: checked.architecture && (await findHints(db, row.exercise, checked, access.audience, now)),
  };
}
