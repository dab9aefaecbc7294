import { describe, expect, it } from "vitest";
import { readExerciseFile } from "@/core/exercise/exercise-file";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeSettings,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

async function makeTwoCourses() {
  const { db } = database;
  const from = await makeCourse(db, { title: "Deep Learning: Año 1" });
  const to = await makeCourse(db);
  const teach = async (courseId: string) =>
    callAs(db, await makeMember(db, courseId, "instructor"), { now: noon });
  return { db, from, to, teachFrom: await teach(from.id), teachTo: await teach(to.id) };
}

describe("exercises", () => {
  it("go to another course as drafts, through a file, with all settings and nothing of students", async () => {
    const { db, from, to, teachFrom, teachTo } = await makeTwoCourses();
    const settings = [
      makeSettings({ title: "One", heldBack: true }),
      makeSettings({ kind: "more_iterations", title: "Two" }),
    ];
    for (const each of settings)
      await teachFrom.exercises.create({ courseId: from.id, settings: each, publish: true });
    const exerciseId = (await teachFrom.exercises.list({ courseId: from.id }))[0]!.id;
    const student = await makeMember(db, from.id, "student", { name: "Ada Lovelace" });
    await makeFinishedRun(db, exerciseId, student.userId);

    const { fileName, content } = await teachFrom.exercises.export({ courseId: from.id });
    expect(fileName).toBe("deep-learning-año-1-exercises.json");
    const { heldBackSeed } = await db.exercise.findFirstOrThrow({
      where: { courseId: from.id, heldBack: true },
    });
    for (const secret of [heldBackSeed!, student.userId, exerciseId, "Ada"])
      expect(content).not.toContain(secret);

    const read = readExerciseFile(content).entries!.map((entry) => entry.settings!);
    expect(read).toEqual(settings);
    const { exerciseIds } = await teachTo.exercises.import({ courseId: to.id, exercises: read });
    expect(
      (await teachTo.exercises.list({ courseId: to.id })).map(({ title, phase }) => [title, phase]),
    ).toEqual([
      ["One", "draft"],
      ["Two", "draft"],
    ]);
    expect(await teachTo.exercises.get({ exerciseId: exerciseIds[1]! })).toMatchObject(settings[1]!);
    const taken = await db.exercise.findUniqueOrThrow({ where: { id: exerciseIds[0]! } });
    expect(taken.heldBackSeed).not.toBeNull();
    expect(taken.heldBackSeed).not.toBe(heldBackSeed);
    const records = await db.auditEvent.findMany({
      where: { courseId: { in: [from.id, to.id] }, action: { in: ["exercise.export", "exercise.import"] } },
    });
    expect(records.map(({ action }) => action).sort()).toEqual([
      "exercise.export",
      "exercise.import",
      "exercise.import",
    ]);
  });

  it("are taken all or none", async () => {
    const { db, to, teachTo } = await makeTwoCourses();
    const broken = { ...makeSettings({ title: "Broken" }), closesAt: new Date(0) };
    await expect(
      teachTo.exercises.import({ courseId: to.id, exercises: [makeSettings(), broken] }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await db.exercise.count({ where: { courseId: to.id } })).toBe(0);
  });

  it("cannot be downloaded where there are none", async () => {
    const { from, teachFrom, db } = await makeTwoCourses();
    await expect(teachFrom.exercises.export({ courseId: from.id })).rejects.toThrow("no exercises yet");
    await makeExercise(db, from.id);
    expect(await teachFrom.exercises.export({ courseId: from.id })).toMatchObject({
      fileName: expect.stringContaining(".json") as string,
    });
  });
});
