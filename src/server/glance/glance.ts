import { exercisePhase, isLeaderboardVisible } from "@/core/exercise/exercise";
import type { Glance } from "@/core/glance/glance";
import type { Db } from "@/server/base/db";
import { classTimesOf } from "@/server/exercise/exercise-times";
import { listStudents } from "@/server/grade/graded-work";
import { heldBackFields, partOfBoard } from "@/server/exercise/test-part";

/** The published exercises of a course, and the students who are in it now. */
export async function getGlance(db: Db, courseId: string, now: Date): Promise<Glance> {
  const [exercises, students] = await Promise.all([
    db.exercise.findMany({
      where: { courseId, publishedAt: { not: null } },
      orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
      select: { id: true, title: true, kind: true, leaderboardVisibility: true, ...heldBackFields },
    }),
    listStudents(db, courseId),
  ]);
  return {
    exercises: exercises.map((row) => ({
      id: row.id,
      title: row.title,
      kind: row.kind,
      opensAt: row.opensAt,
      isHidden: !isLeaderboardVisible(row.leaderboardVisibility, exercisePhase(classTimesOf(row), now)),
      // For staff too, since the page may be on a projector.
      testPart: partOfBoard(row, now),
    })),
    students: students.map(({ id, user }) => ({ enrolmentId: id, name: user.name ?? user.email })),
  };
}
