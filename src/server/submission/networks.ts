import type { Actor, Access } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { exercisePhase } from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { TrainingSettings } from "@/core/training/training";
import type { Db } from "@/server/base/db";
import { extensionsOf, timesOf } from "@/server/exercise/exercise-times";
import { ownRun } from "@/server/run/counting-run";
import { listMarkedNames } from "@/server/course/names";
import { readSubmission } from "@/server/exercise/submission-row";

/** A submitted network as others may see it: without the written answer, the receipt and the reruns. */
type NetworkView = {
  submissionId: string;
  exerciseId: string;
  courseId: string;
  number: number;
  /** The name under which the viewer may see the student. */
  studentName: string;
  isOwn: boolean;
  architecture: Architecture;
  training: TrainingSettings;
  /** The run that the submission made. */
  runId: string;
  /** The exercises in which the viewer may start from this network, by due date. */
  openExercises: { id: string; title: string }[];
};

/** The exercises that take submissions of this member now, by the member's own dates. */
async function listOpenExercises(
  db: Db,
  { courseId, enrolmentId }: Access,
  now: Date,
): Promise<NetworkView["openExercises"]> {
  const rows = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } },
    orderBy: { dueAt: "asc" },
    include: { extensions: extensionsOf(enrolmentId) },
  });
  const open = rows.filter((row) => takesSubmissions(exercisePhase(timesOf(row, row.extensions), now)));
  return open.map(({ id, title }) => ({ id, title }));
}

export async function getNetwork(
  db: Db,
  actor: Actor,
  access: Access,
  submissionId: string,
  now: Date,
): Promise<NetworkView> {
  const row = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: { runs: { ...ownRun, select: { id: true } } },
  });
  const { id, exerciseId, number, userId, architecture, training, runs } = readSubmission(row);
  const { courseId } = access;
  const [enrolment, names, openExercises] = await Promise.all([
    db.enrolment.findUnique({ where: { courseId_userId: { courseId, userId } }, select: { id: true } }),
    listMarkedNames(db, access),
    listOpenExercises(db, access, now),
  ]);
  return {
    submissionId: id,
    exerciseId,
    courseId,
    number,
    studentName: (enrolment && names.get(enrolment.id)) ?? "",
    isOwn: userId === actor.userId,
    architecture,
    training,
    runId: runs[0]!.id,
    openExercises,
  };
}
