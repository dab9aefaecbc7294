import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import type { DraftContent } from "@/core/check/draft";
import { toJson } from "@/server/base/audit";
import type { Exercise } from "@/server/generated/client";
import { callAs } from "../../support/caller";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { later, makeCourse, makeExercise, makeMember, noon } from "../../support/factories";
import { makeDraft } from "../../support/network";

let database: TestDatabase;
let exercise: Exercise;
beforeAll(async () => {
  database = await createTestDatabase();
  exercise = await makeExercise(database.db, (await makeCourse(database.db)).id);
});
afterAll(() => database.drop());

const laptop = "the page on the laptop";
const phone = "the page on the phone";

function makeContent(answer: string): DraftContent {
  return { draft: makeDraft(), answer, prediction: { change: "improve", percent: 99.2 } };
}

/** A student at several devices. */
async function makeStudent() {
  const student: Actor = await makeMember(database.db, exercise.courseId);
  const save = (page: string, revision: number, content: DraftContent, now = noon) =>
    callAs(database.db, student, { now }).drafts.save({ exerciseId: exercise.id, revision, content, page });
  const get = () => callAs(database.db, student).drafts.get({ exerciseId: exercise.id });
  return { student, save, get };
}

describe("a draft on the server", () => {
  it("is there on the student's next device, and on nobody else's", async () => {
    const { save, get } = await makeStudent();
    expect(await get()).toBeNull();
    const content = makeContent("The curves");
    expect(await save(laptop, 0, content)).toEqual({ isSaved: true, revision: 1, savedAt: noon });
    expect(await get()).toEqual({ revision: 1, content, savedAt: noon });
    expect(await (await makeStudent()).get()).toBeNull();
  });

  it("is not overwritten by a device that had not seen the newest, which is told of it instead", async () => {
    const { save, get } = await makeStudent();
    await save(laptop, 0, makeContent("begun"));
    const onPhone = makeContent("gone on with, on the bus");
    await save(phone, 1, onPhone, later(1));
    const reply = await save(laptop, 1, makeContent("gone on with, at home"), later(2));
    expect(reply).toEqual({ isSaved: false, newer: { revision: 2, content: onPhone, savedAt: later(1) } });
    expect((await get())?.content).toEqual(onPhone);
    expect(await save(laptop, 2, makeContent("mine after all"), later(3))).toMatchObject({
      isSaved: true,
      revision: 3,
    });
  });

  it("lets a page go on from its own save whose answer was lost", async () => {
    const { save } = await makeStudent();
    await save(laptop, 0, makeContent("one"));
    expect(await save(laptop, 0, makeContent("two"))).toMatchObject({ isSaved: true, revision: 2 });
  });

  it("is taken from one of two devices that save at once, never from both", async () => {
    const { save } = await makeStudent();
    const replies = await Promise.all([save(laptop, 0, makeContent("a")), save(phone, 0, makeContent("b"))]);
    expect(replies.map(({ isSaved }) => isSaved).sort()).toEqual([false, true]);
  });

  it("keeps what cannot be trained, because it is not finished", async () => {
    const { save, get } = await makeStudent();
    const content = makeContent("");
    content.draft.layers[0]!.values.filters = "";
    content.draft.layers = [content.draft.layers[0]!, ...content.draft.layers];
    await save(laptop, 0, content);
    expect((await get())?.content).toEqual(content);
  });

  it("has a largest size, and a form", async () => {
    const { save } = await makeStudent();
    const layer = makeDraft().layers[0]!;
    const many = {
      ...makeContent(""),
      draft: { ...makeDraft(), layers: Array.from({ length: 201 }, () => layer) },
    };
    await expect(save(laptop, 0, many)).rejects.toThrow(/draft.layers/);
    const long = makeContent("");
    long.draft.layers[0]!.values.filters = "9".repeat(101);
    await expect(save(laptop, 0, long)).rejects.toThrow(/content/);
    const wide = makeContent("");
    wide.draft.layers = Array.from({ length: 200 }, () => ({
      ...layer,
      values: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`name${index}`, "x".repeat(100)])),
    }));
    await expect(save(laptop, 0, wide)).rejects.toThrow(/content: is larger than can be kept here/);
  });

  it("that an older version wrote and nobody can read any more gives way", async () => {
    const { student, save, get } = await makeStudent();
    const content = toJson({ layers: "once upon a time" });
    const row = {
      userId: student.userId,
      exerciseId: exercise.id,
      revision: 7,
      savedBy: phone,
      savedAt: noon,
    };
    await database.db.draft.create({ data: { ...row, content } });
    expect(await get()).toBeNull();
    expect(await save(laptop, 0, makeContent("new"))).toMatchObject({ isSaved: true, revision: 8 });
  });
});
