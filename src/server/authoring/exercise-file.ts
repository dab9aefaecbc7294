import type { Actor } from "@/core/base/actor";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { writeExerciseFile } from "@/core/exercise/exercise-file";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { insertExercise, readSettings } from "./exercises";

/** All exercises of a course, drafts included, as the text of one JSON file. */
export async function exportExercises(
  db: Db,
  actor: Actor,
  courseId: string,
  now: Date,
): Promise<{ fileName: string; content: string }> {
  return db.$transaction(async (tx) => {
    const { title } = await tx.course.findUniqueOrThrow({ where: { id: courseId } });
    const rows = await tx.exercise.findMany({
      where: { courseId },
      orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
    });
    if (rows.length === 0) throw new AppError("CONFLICT", (t) => t("errors.noExercises"));
    const audit = {
      courseId,
      actorId: actor.userId,
      action: "exercise.export" as const,
      subjectId: courseId,
    };
    await recordAudit(tx, { ...audit, data: { exercises: rows.length }, at: now });
    const name = title
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
      .replace(/^-|-$/g, "");
    return {
      fileName: `${name || "course"}-exercises.json`,
      content: writeExerciseFile(rows.map(readSettings)),
    };
  });
}

/** Makes each a draft of the course: all of them, or none. */
export async function importExercises(
  db: Db,
  actor: Actor,
  { courseId, exercises }: { courseId: string; exercises: ExerciseSettings[] },
  now: Date,
): Promise<{ exerciseIds: string[] }> {
  return db.$transaction(
    async (tx) => {
      const exerciseIds: string[] = [];
      for (const settings of exercises) {
        const id = await insertExercise(tx, { courseId, settings, publishedAt: null }, now);
        await recordAudit(tx, {
          courseId,
          actorId: actor.userId,
          action: "exercise.import",
          subjectId: id,
          data: { after: settings },
          at: now,
        });
        exerciseIds.push(id);
      }
      await publishEvents(
        tx,
        exerciseIds.map((exerciseId) => ({ type: "exercise.changed", exerciseId, courseId })),
      );
      return { exerciseIds };
    },
    { timeout: 30_000 },
  );
}
