import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeFinishedRun, makeMember } from "../../support/factories";

const database = openTestDatabase();

async function makePlace() {
  const { db, courseId, exerciseId, ada, as, ...staff } = await makeClass(database.db);
  const [instructor, assistant] = [as(staff.instructor), as(staff.assistant)];
  await db.user.update({ where: { id: ada.userId }, data: { email: `lovelace-${courseId}@school.test` } });
  await makeMember(db, courseId, "student", { name: "Mary Jackson" });
  await makeFinishedRun(db, exerciseId, ada.userId);
  await instructor.grades.release({ exerciseId, enrolmentIds: null });
  await as(ada).grades.askRegrade({ exerciseId, reason: "Look again." });
  const { pseudonym } = await db.enrolment.findUniqueOrThrow({ where: { id: ada.enrolmentId } });
  const shown = async (marker: typeof instructor) =>
    JSON.stringify([
      await marker.grades.list({ exerciseId }),
      await marker.grades.regrades({ courseId }),
      await marker.grades.history({ exerciseId, enrolmentId: ada.enrolmentId }),
    ]);
  return { db, courseId, exerciseId, instructor, assistant, ada, pseudonym, shown };
}

describe("blind marking", () => {
  it("hides names and addresses from whoever marks, and puts students in an order that tells nothing", async () => {
    const { courseId, exerciseId, instructor, pseudonym, shown } = await makePlace();
    await instructor.marking.setBlind({ courseId, isBlind: true });
    const text = await shown(instructor);
    for (const trace of ["Lovelace", "Jackson", "lovelace"]) expect(text).not.toContain(trace);
    expect(text.split(pseudonym)).toHaveLength(4);
    const names = (await instructor.grades.list({ exerciseId })).map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  });

  it("is each person's own, stays on, and can be switched off", async () => {
    const { courseId, instructor, assistant, shown } = await makePlace();
    await instructor.marking.setBlind({ courseId, isBlind: true });
    expect([
      (await instructor.marking.get({ courseId })).isBlind,
      (await assistant.marking.get({ courseId })).isBlind,
    ]).toEqual([true, false]);
    expect(await shown(assistant)).toContain("Ada Lovelace");
    await instructor.marking.setBlind({ courseId, isBlind: false });
    expect(await shown(instructor)).toContain("Ada Lovelace");
  });
});

describe("comment templates", () => {
  it("belong to the course's staff, by title, and can be changed and removed", async () => {
    const { db, courseId, instructor, assistant } = await makePlace();
    await instructor.marking.saveTemplate({
      courseId,
      templateId: null,
      title: "Overfitting",
      text: "The curves part.",
    });
    await assistant.marking.saveTemplate({
      courseId,
      templateId: null,
      title: "Learning rate",
      text: "Too large.",
    });
    const titles = async () =>
      (await instructor.marking.get({ courseId })).templates.map(({ title }) => title);
    expect(await titles()).toEqual(["Learning rate", "Overfitting"]);
    const [first] = (await instructor.marking.get({ courseId })).templates;
    await instructor.marking.saveTemplate({
      courseId,
      templateId: first!.id,
      title: "Step size",
      text: "Too large.",
    });
    expect(await titles()).toEqual(["Overfitting", "Step size"]);
    await instructor.marking.removeTemplate({ courseId, templateId: first!.id });
    expect(await titles()).toEqual(["Overfitting"]);
    const actions = await db.auditEvent.findMany({
      where: { courseId, action: { startsWith: "template." } },
      select: { action: true },
    });
    expect(actions.map(({ action }) => action).sort()).toEqual([
      "template.remove",
      "template.save",
      "template.save",
      "template.save",
    ]);
  });

  it("have different titles within a course", async () => {
    const { courseId, instructor } = await makePlace();
    const save = (title: string) =>
      instructor.marking.saveTemplate({ courseId, templateId: null, title, text: "A text." });
    await save("Overfitting");
    await expect(save(" Overfitting ")).rejects.toThrow("already");
    const other = await makePlace();
    await other.instructor.marking.saveTemplate({
      courseId: other.courseId,
      templateId: null,
      title: "Overfitting",
      text: "A text.",
    });
  });
});
