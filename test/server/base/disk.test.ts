import { expect, it } from "vitest";
import { isDiskFull, isLow, LEAST_FREE } from "@/server/base/disk";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeExercise, makeMember, makeSubmission } from "../../support/factories";

const database = openTestDatabase();

it("a full disk is known by PostgreSQL's code, however the query was made", async () => {
  const { db } = database;
  await db.$executeRaw`
    CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`;
  await db.$executeRaw`CREATE TRIGGER full_disk BEFORE INSERT ON "Room" EXECUTE FUNCTION fill()`;
  const failures = await Promise.all([
    db.room.create({ data: { name: "a" } }).catch((error: unknown) => error),
    db.$executeRaw`INSERT INTO "Room" (name) VALUES ('b')`.catch((error: unknown) => error),
    db.$transaction((tx) => tx.room.create({ data: { name: "c" } })).catch((error: unknown) => error),
  ]);
  expect(failures.map((failure) => isDiskFull(failure))).toEqual([true, true, true]);
  const other = await db.$executeRaw`SELECT 1 / 0`.catch((error: unknown) => error);
  expect(isDiskFull(other)).toBe(false);
});

it("a full disk is told in words, and everything can still be read", async () => {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId);
  const ada = await makeMember(db, courseId);
  const { id: submissionId } = await makeSubmission(db, exerciseId, ada.userId);
  await db.$executeRaw`CREATE TRIGGER full_disk BEFORE INSERT ON "AnswerRevision" EXECUTE FUNCTION fill()`;
  const { submissions } = callAs(db, ada);
  await expect(submissions.revise({ submissionId, text: "More." })).rejects.toThrow(
    "The server's disk is full",
  );
  await expect(submissions.answers({ submissionId })).resolves.toMatchObject({ versions: [{ number: 0 }] });
});

it("little room is known before there is none, and nothing is said of a disk that nobody knows", () => {
  expect([isLow(LEAST_FREE - 1), isLow(LEAST_FREE), isLow(null)]).toEqual([true, false, false]);
});
