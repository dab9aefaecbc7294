import { expect, it } from "vitest";
import type { Place } from "@/core/glance/place-search";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  later,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

const say = (place: Place) => {
  switch (place.kind) {
    case "course":
      return `course ${place.courseTitle}`;
    case "exercise":
      return `exercise ${place.title}`;
    case "student":
      return `student ${place.name}`;
    case "run":
      return `run ${place.name ?? "own"} ${place.title} ${place.number}`;
  }
};

async function makeClass(title: string) {
  const { db } = database;
  const { id: courseId } = await makeCourse(db, { title });
  const { id: exerciseId } = await makeExercise(db, courseId, { title: `Homework of ${title}` });
  await makeExercise(db, courseId, { title: `Draft of ${title}`, publishedAt: null });
  const ada = await makeMember(db, courseId, "student", { name: `Ada Lovelace ${title}` });
  const kurt = await makeMember(db, courseId, "student", { name: `Kurt Gödel ${title}` });
  const gone = await makeMember(db, courseId, "student", { name: `Gone ${title}` });
  await db.enrolment.update({ where: { id: gone.enrolmentId }, data: { removedAt: noon } });
  const staff = await makeMember(db, courseId, "instructor", { name: "Grace Hopper" });
  for (const [hours, { userId }] of [kurt, ada].entries()) {
    const { run } = await makeFinishedRun(db, exerciseId, userId);
    await db.run.update({ where: { id: run.id }, data: { createdAt: later(hours) } });
  }
  await makeSubmission(db, exerciseId, ada.userId);
  const find = async (actor: Parameters<typeof callAs>[1], query: string) =>
    (await callAs(db, actor).glance.places({ query })).map(say);
  return { db, courseId, ada, kurt, gone, staff, find };
}

it("finds for staff the course, drafts, students and their runs, by any words of their names", async () => {
  const { staff, find } = await makeClass("Logic");
  expect(await find(staff, "logic")).toEqual([
    "course Logic",
    "exercise Homework of Logic",
    "exercise Draft of Logic",
    "student Ada Lovelace Logic",
    "student Kurt Gödel Logic",
    "run Ada Lovelace Logic Homework of Logic 1",
    "run Kurt Gödel Logic Homework of Logic 1",
  ]);
  expect(await find(staff, "godel")).toEqual([
    "student Kurt Gödel Logic",
    "run Kurt Gödel Logic Homework of Logic 1",
  ]);
  expect(await find(staff, "ada home 1")).toEqual(["run Ada Lovelace Logic Homework of Logic 1"]);
  expect(await find(staff, "ada home 2")).toEqual([]);
});

it("finds for students what is published and their own runs, and nobody's name", async () => {
  const { ada, find } = await makeClass("Sets");
  expect(await find(ada, "")).toEqual([
    "course Sets",
    "exercise Homework of Sets",
    "run own Homework of Sets 1",
  ]);
  expect(await find(ada, "kurt")).toEqual([]);
  expect(await find(ada, "draft")).toEqual([]);
});

it("finds nothing for who has left, nor what belongs to another course", async () => {
  const { gone, ada, staff, find } = await makeClass("Graphs");
  const other = await makeClass("Trees");
  expect(await find(gone, "")).toEqual([]);
  expect(await find(ada, "trees")).toEqual([]);
  expect(await find(staff, "trees")).toEqual([]);
  expect(await find(other.staff, "graphs")).toEqual([]);
});

it("finds by pseudonym alone, and names by it alone, where names are hidden from staff", async () => {
  const { db, courseId, staff, ada, find } = await makeClass("Blind");
  const { pseudonym } = await db.enrolment.findUniqueOrThrow({ where: { id: ada.enrolmentId } });
  const check = async () => {
    expect(await find(staff, "lovelace")).toEqual([]);
    expect(await find(staff, pseudonym)).toEqual([
      `student ${pseudonym}`,
      `run ${pseudonym} Homework of Blind 1`,
    ]);
  };
  await db.enrolment.update({ where: { id: staff.enrolmentId }, data: { marksBlind: true } });
  await check();
  await db.enrolment.update({ where: { id: staff.enrolmentId }, data: { marksBlind: false } });
  await db.course.update({ where: { id: courseId }, data: { blindMarking: true } });
  await check();
});

it("finds for an assistant of sections their students alone, and those students' runs", async () => {
  const { db, courseId, ada, find } = await makeClass("Parts");
  const { id: sectionId } = await db.section.create({ data: { courseId, name: "Monday" } });
  await db.enrolment.update({ where: { id: ada.enrolmentId }, data: { sectionId } });
  const helper = await makeMember(db, courseId, "assistant", { name: "Mary Jackson" });
  await db.enrolment.update({
    where: { id: helper.enrolmentId },
    data: { sectionsOnly: true, sections: { create: { sectionId } } },
  });
  expect((await find(helper, "parts")).filter((each) => /^(student|run)/.test(each))).toEqual([
    "student Ada Lovelace Parts",
    "run Ada Lovelace Parts Homework of Parts 1",
  ]);
});
