import type { Actor, Access } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { exercisePhase } from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { TrainingSettings } from "@/core/training/training";
import type { Db } from "@/server/base/db";
import { timesOf } from "@/server/exercise/exercise-times";
import { ownRun } from "@/server/run/counting-run";
import { listStudentNames } from "@/server/course/student-names";

/** A submitted network as others may see it: without the written answer, the receipt and the reruns. */
type NetworkView = {
  submissionId: string;
  exerciseId: string;
  courseId: string;
  number: number;
  /** As the viewer may see it. */
  studentName: string;
  isOwn: boolean;
  architecture: Architecture;
  training: TrainingSettings;
  /** The run that the submission made. */
  runId: string;
  /** Where somebody may go on from this network, by due date. */
  openExercises: { id: string; title: string }[];
};

/** For this member, with their own dates. */
async function listOpenExercises(
  db: Db,
  { courseId, enrolmentId }: Access,
  now: Date,
): Promise<NetworkView["openExercises"]> {
  const rows = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } },
    orderBy: { dueAt: "asc" },
    include: { extensions: { where: { enrolmentId } } },
  });
  const open = rows.filter((row) =>
    takesSubmissions(exercisePhase(timesOf(row, row.extensions[0] ?? null), now)),
  );
  return open.map(({ id, title }) => ({ id, title }));
}

export async function getNetwork(
  db: Db,
  actor: Actor,
  access: Access,
  submissionId: string,
  now: Date,
): Promise<NetworkView> {
  const { id, exerciseId, number, userId, architecture, training, runs } =
    await db.submission.findUniqueOrThrow({
      where: { id: submissionId },
      include: { runs: { ...ownRun, select: { id: true } } },
    });
  const { courseId, audience } = access;
  const [enrolment, names, openExercises] = await Promise.all([
    db.enrolment.findUnique({ where: { courseId_userId: { courseId, userId } }, select: { id: true } }),
    listStudentNames(db, courseId, audience),
    listOpenExercises(db, access, now),
  ]);
  return {
    submissionId: id,
    exerciseId,
    courseId,
    number,
    studentName: (enrolment && names.get(enrolment.id)) ?? "",
    isOwn: userId === actor.userId,
    architecture: architecture as Architecture,
    training: training as TrainingSettings,
    runId: runs[0]!.id,
    openExercises,
  };
}
