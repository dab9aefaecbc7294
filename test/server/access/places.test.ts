import { expect, it } from "vitest";
import type { Db } from "@/server/base/db";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise, noon } from "../../support/factories";

const database = openTestDatabase();

/** The same database, and how often it was asked where something belongs. */
function countReads(db: Db): { db: Db; reads: () => number } {
  let reads = 0;
  const counted = db.$extends({
    query: {
      $queryRaw: ({ args, query }) => {
        if (/AS member\b/.test(args.sql)) reads += 1;
        return query(args);
      },
    },
  }) as unknown as Db;
  return { db: counted, reads: () => reads };
}

it("is read once for all that a page asks about an exercise, and anew for what changes something", async () => {
  const { db, reads } = countReads(database.db);
  const course = await makeCourse(database.db);
  const { id: exerciseId } = await makeOpenExercise(database.db, course.id);
  const student = await makeMember(database.db, course.id, "student");
  const page = callAs(db, student, { places: new Map() });
  await Promise.all([
    page.exercises.get({ exerciseId }),
    page.drafts.get({ exerciseId }),
    page.submissions.quota({ exerciseId }),
    page.submissions.listStarts({ exerciseId }),
  ]);
  expect(reads()).toBe(1);
  await database.db.enrolment.updateMany({ where: { userId: student.userId }, data: { removedAt: noon } });
  const work = { exerciseId, architecture: null, training: null, answer: "", idempotencyKey: "one and only" };
  await expect(page.submissions.submit(work)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(reads()).toBe(2);
  const next = callAs(db, student, { places: new Map() });
  await expect(next.exercises.get({ exerciseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
