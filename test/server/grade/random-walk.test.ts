import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Rubric } from "@/core/grade/grade";
import { env } from "@/env";
import type { RosterDecision } from "@/core/school/roster/roster-plan";
import { hashPassword } from "@/server/account/passwords";
import { proveEmail } from "@/server/course/roster-places";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeFinishedRun, makeMember, makeSettings, type Member } from "../../support/factories";
import { GradeModel } from "../../support/grade-model";
import { makeRandom } from "../../support/random";

const database = openTestDatabase();
const HOUR = 3_600_000;
const EVENTS = 300;
const password = "seven green bottles";

const rubricOf = (scale: number): Rubric => [
  { id: "a", kind: "accuracy", label: "Accuracy", points: 6 * scale, none: 0, full: 1 },
  { id: "m", kind: "manual", label: "Talk", points: 4 * scale },
];

describe("a random walk through a grade's life", () => {
  const seed = env.TEST_WALK_SEED ?? randomInt(2 ** 31);
  const events = env.TEST_WALK_EVENTS ?? EVENTS;

  it(`leaves everybody with the grade that an independent model says (seed ${seed}, ${events} events)`, async () => {
    const random = makeRandom(seed);
    // Into the night when the clocks go back, or forward.
    const start = Date.parse(random(2) === 0 ? "2026-10-22T10:00:00Z" : "2027-03-25T10:00:00Z");
    const settings = {
      opensAt: new Date(start),
      dueAt: new Date(start + 24 * HOUR),
      closesAt: new Date(start + 400 * HOUR),
      rubric: rubricOf(1),
      counting: "last" as const,
      latePolicy: { kind: "percent_a_day" as const, percent: 10, floor: 0 },
    };
    const { db, courseId, exerciseId, instructor, ada, as } = await makeClass(database.db, settings);
    const passwordHash = await hashPassword(password);
    const arrive = () => makeMember(db, courseId, "student", { passwordHash });
    await db.user.update({ where: { id: ada.userId }, data: { passwordHash } });
    const students = [ada, await arrive(), await arrive(), await arrive()];
    const second = await makeMember(db, courseId, "instructor", { name: "Ben" });
    const late = new Date(start + 1000 * HOUR);
    const markers = [as(instructor, late), as(second, late)];
    const teach = markers[0]!;
    await teach.courses.setMarkingRule({
      courseId,
      blindMarking: false,
      assistantsChangeReleased: false,
      timeZone: "Europe/Madrid",
    });
    const sectionIds: string[] = [];
    for (const name of ["Lab A", "Lab B"])
      sectionIds.push((await teach.sections.save({ courseId, sectionId: null, name })).sectionId);
    const runsPerDay = makeSettings().limits.runsPerDay;
    const model = new GradeModel(settings.dueAt.getTime());
    for (const { enrolmentId } of students) model.of(enrolmentId);
    const { joinCode } = await teach.courses.get({ courseId });
    /** A line of the school's list about the student. */
    const lineOf = ({ email, enrolmentId }: Member) => `Somebody ${enrolmentId},${email},${enrolmentId}\n`;
    const importLines = (lines: string, decisions: RosterDecision[] = []) =>
      teach.roster.import({
        courseId,
        content: Buffer.from(`Name,Email,Student ID\n${lines}`).toString("base64"),
        columns: null,
        decisions,
      });
    /** What each marker has read last of each grade; it may be old. */
    const read = new Map<string, number>();
    const moment = () => start + random(14 * 24 * 4) * (HOUR / 4);
    /** Other dates, more runs, or both. */
    const chooseExtension = () => {
      const kind = random(3);
      return { due: kind === 0 ? null : moment(), runs: kind === 1 ? null : random(5) };
    };
    const columnsOf = ({ due, runs }: ReturnType<typeof chooseExtension>) => ({
      dueAt: due === null ? null : new Date(due),
      closesAt: due === null ? null : new Date(due + 400 * HOUR),
      extraRuns: runs,
    });
    const update = () =>
      teach.exercises.update({
        exerciseId,
        settings: makeSettings({
          ...settings,
          dueAt: new Date(model.due),
          rubric: rubricOf(model.scale),
          latePolicy: { kind: "percent_a_day", percent: model.percent, floor: 0 },
        }),
        replay: false,
      });

    const steps: Record<string, (student: Member) => Promise<unknown>> = {
      async handIn({ userId, enrolmentId }) {
        const [tenths, at] = [random(11), moment()];
        await makeFinishedRun(db, exerciseId, userId, {
          testAccuracy: tenths / 10,
          acceptedAt: new Date(at),
        });
        const { works } = model.of(enrolmentId);
        works.push({ number: works.length + 1, tenths, at });
      },
      async extend({ enrolmentId }) {
        const chosen = chooseExtension();
        await teach.extensions.save({ exerciseId, enrolmentId, ...columnsOf(chosen), reason: "Ill." });
        model.of(enrolmentId).extension = chosen;
      },
      async moveToSection({ enrolmentId }) {
        const section = random(3);
        const sectionId = sectionIds[section] ?? null;
        await teach.sections.assign({ courseId, sectionId, enrolmentIds: [enrolmentId] });
        model.of(enrolmentId).section = sectionId === null ? null : section;
      },
      async extendSection() {
        const section = random(sectionIds.length);
        const chosen = chooseExtension();
        const sectionId = sectionIds[section]!;
        await teach.extensions.save({ exerciseId, sectionId, ...columnsOf(chosen), reason: "Lab day." });
        model.sections.set(section, chosen);
      },
      async takeSectionsExtensionBack() {
        const section = random(sectionIds.length);
        await teach.extensions.remove({ exerciseId, sectionId: sectionIds[section]! });
        model.sections.delete(section);
      },
      async deleteSection() {
        const section = random(sectionIds.length);
        await teach.sections.remove({ courseId, sectionId: sectionIds[section]! });
        const name = `Lab ${["A", "B"][section]}`;
        sectionIds[section] = (await teach.sections.save({ courseId, sectionId: null, name })).sectionId;
        model.sections.delete(section);
        for (const each of model.students.values()) if (each.section === section) each.section = null;
      },
      async takeExtensionBack({ enrolmentId }) {
        if (model.of(enrolmentId).extension === null) return;
        await teach.extensions.remove({ exerciseId, enrolmentId });
        model.of(enrolmentId).extension = null;
      },
      async moveDueDate() {
        model.due = moment();
        await update();
      },
      async scaleRubric() {
        model.scale = [1, 2, 10][random(3)]!;
        await update();
      },
      async changePolicy() {
        model.percent = [10, 20, 50][random(3)]!;
        await update();
      },
      async compute() {
        await teach.grades.compute({ exerciseId });
        for (const { enrolmentId } of students) model.compute(enrolmentId);
      },
      async release({ enrolmentId }) {
        const all = random(3) === 0;
        await teach.grades.release({ exerciseId, enrolmentIds: all ? null : [enrolmentId] });
        for (const id of all ? students.map((each) => each.enrolmentId) : [enrolmentId]) model.release(id);
      },
      async withdraw({ enrolmentId }) {
        await teach.grades.withdraw({ exerciseId, enrolmentIds: [enrolmentId] });
        model.withdraw(enrolmentId);
      },
      async recompute() {
        const changes = await teach.grades.releasedChanges({ exerciseId });
        const moved = changes.filter(
          ({ from, to }) => from.points !== to.points || from.maximum !== to.maximum,
        );
        expect(moved.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(model.stale().sort());
        if (moved.length === 0) return;
        const sent = moved.map(({ enrolmentId, to }) => ({ enrolmentId, to }));
        await teach.grades.recompute({ exerciseId, changes: sent });
        for (const { enrolmentId } of moved) model.recompute(enrolmentId);
      },
      async look({ enrolmentId }) {
        const marker = random(2);
        const { decision } = await markers[marker]!.grades.get({ exerciseId, enrolmentId });
        read.set(`${marker} ${enrolmentId}`, decision.version);
      },
      async mark({ enrolmentId }) {
        const marker = random(2);
        const key = `${marker} ${enrolmentId}`;
        const version = read.get(key) ?? 0;
        const talk = random(2) === 0 ? null : random(4 * model.scale + 1);
        const override = random(3) === 0 ? random(12) : null;
        const feedback = ["", "Good.", "Look again."][random(3)]!;
        const saved = await markers[marker]!.grades.save({
          exerciseId,
          enrolmentId,
          overridePoints: override,
          overrideReason: override === null ? null : "A reason.",
          linePoints: talk === null ? {} : { m: talk },
          feedback,
          version,
        }).catch((error: { code?: string }) => {
          expect(error.code).toBe("CONFLICT");
          return null;
        });
        expect(saved !== null).toBe(model.save(enrolmentId, version, { override, talk, feedback }));
        if (saved) read.set(key, saved.version);
      },
    };
    const placeSteps: typeof steps = {
      async importList() {
        await importLines(students.map(lineOf).join(""));
        for (const { enrolmentId } of students) model.list(enrolmentId);
      },
      async prove({ userId, email, enrolmentId }) {
        await proveEmail(db, userId, email, late);
        model.prove(enrolmentId);
      },
      async removeAndLetIn({ enrolmentId }) {
        await teach.members.remove({ courseId, enrolmentId });
        await teach.members.setRole({ courseId, enrolmentId, role: "student" });
      },
      async removeAndImport(student) {
        const { enrolmentId } = student;
        await teach.members.remove({ courseId, enrolmentId });
        // Where the line is nobody's yet, it has the address, and the list alone lets nobody in.
        if (model.isClaimed(enrolmentId))
          return teach.members.setRole({ courseId, enrolmentId, role: "student" });
        await importLines(lineOf(student), [{ line: 2, take: "person", personId: enrolmentId }]);
        model.give(enrolmentId);
      },
      async leaveAndJoin(student) {
        await as(student, late).courses.leave({ courseId });
        await as(student, late).courses.join({ joinCode: joinCode! });
      },
      async becomeStaffAndComeBack({ enrolmentId }) {
        await teach.members.setRole({ courseId, enrolmentId, role: "assistant" });
        await teach.grades.compute({ exerciseId });
        for (const each of students) if (each.enrolmentId !== enrolmentId) model.compute(each.enrolmentId);
        await teach.members.setRole({ courseId, enrolmentId, role: "student" });
      },
      async copyCourse() {
        if (random(4) > 0) return;
        const copy = { courseId, title: "Next", term: "", days: random(400), withStaff: random(2) === 0 };
        const { courseId: copyId } = await as({ ...instructor, mayCreateCourses: true }, late).courses.copy(
          copy,
        );
        const where = { courseId: copyId };
        expect(await db.enrolment.count({ where: { ...where, role: "student" } })).toBe(0);
        expect(await db.rosterEntry.count({ where })).toBe(0);
        expect(await db.grade.count({ where: { exercise: where } })).toBe(0);
      },
      async deleteAccount(student) {
        if (random(4) > 0) return;
        await as(student, late).account.deleteOwn({ password });
        const { name } = await db.user.findFirstOrThrow({
          where: { enrolments: { some: { id: student.enrolmentId } } },
        });
        expect(name).toBe(student.pseudonym);
        model.students.delete(student.enrolmentId);
        const next = await arrive();
        students.splice(students.indexOf(student), 1, next);
        model.of(next.enrolmentId);
      },
    };
    Object.assign(steps, placeSteps);
    const names = Object.keys(steps);
    const done: string[] = [];
    for (let event = 0; event < events; event += 1) {
      const name = names[random(names.length)]!;
      const student = students[random(students.length)]!;
      done.push(`${name} ${students.indexOf(student)}`);
      await steps[name]!(student);
      if (!students.includes(student)) continue;
      const shown = await Promise.all(
        students.map(async (each) => {
          const own = await as(each, late).grades.own({ exerciseId });
          return own && { points: own.points, maximum: own.maximum };
        }),
      );
      const expected = students.map(({ enrolmentId }) => model.shown(enrolmentId));
      const told = `seed ${seed}, after ${done.slice(-12).join(", ")}`;
      expect(shown, told).toEqual(expected);
      const entries = await db.rosterEntry.findMany({ where: { courseId } });
      const held = students.map(({ email }) => {
        const entry = entries.find((each) => each.email === email);
        return entry ? entry.enrolmentId : "none";
      });
      expect(held, told).toEqual(students.map(({ enrolmentId }) => model.line(enrolmentId)));
      const { dueAt, limits } = await as(student, late).exercises.get({ exerciseId });
      const { due, extraRuns } = model.holds(student.enrolmentId);
      expect([dueAt.getTime(), limits.runsPerDay], told).toEqual([due, runsPerDay + extraRuns]);
    }
    expect(done).toHaveLength(events);
  }, 3_600_000);
});
