import { statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchPeople } from "@/server/account/administration";
import { listAllCourses } from "@/server/course/course-life";
import { openDemonstration } from "@/server/demonstration/recorded-class";
import { recordingFile } from "@/server/demonstration/recording";
import { loadQueue } from "@/server/queue/places";
import { KEPT_DAYS, thinWeights } from "@/server/run/thin-weights";
import { callAs, type Caller } from "../../support/caller";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { later, makeActor, makeCourse, makeExercise, makeMember } from "../../support/factories";

let database: TestDatabase;
let courseId: string;
let visitor: Caller;
const now = new Date();
beforeAll(async () => {
  database = await createTestDatabase();
  // Ten visitors at once.
  const opened = await Promise.all(Array.from({ length: 10 }, () => openDemonstration(database.db, now)));
  courseId = opened[0]!.courseId;
  visitor = callAs(database.db, null, { now });
});
afterAll(() => database.drop());

describe("the recorded class", () => {
  it("is a small file, and is there once however many visitors come at once", async () => {
    expect(statSync(recordingFile).size).toBeLessThan(1_000_000);
    const { db } = database;
    expect(await db.course.count()).toBe(1);
    const runs = await db.run.count();
    await openDemonstration(db, later(1, now));
    expect(await db.run.count()).toBe(runs);
  });

  it("has three closed exercises, finished runs only, and ends of trainings of every kind", async () => {
    const exercises = await visitor.exercises.list({ courseId });
    expect(exercises.map(({ kind }) => kind).sort()).toEqual([
      "more_iterations",
      "open",
      "specified_architecture",
    ]);
    expect(exercises.every(({ closesAt }) => closesAt < now)).toBe(true);
    const { db } = database;
    expect(await db.run.count({ where: { finishedAt: null } })).toBe(0);
    expect(await db.run.count()).toBeGreaterThan(15);
  });

  it("shows a visitor curves, film, kernels, errors, and what its teacher sees", async () => {
    const { db } = database;
    const { runId } = await db.epochPicture.findFirstOrThrow();
    const { run } = await visitor.runs.get({ runId });
    expect(run.epochsDone).toBeGreaterThan(2);
    expect((await visitor.runs.film({ runId })).frames.length).toBe(run.epochsDone);
    expect(await visitor.runs.kernels({ runId })).not.toBeNull();
    expect((await visitor.runs.answers({ runId, cell: null, page: 1 })).total).toBeGreaterThan(0);
    const { exerciseId } = run;
    expect((await visitor.leaderboard.get({ exerciseId })).rows.length).toBeGreaterThan(4);
    expect((await visitor.grades.list({ exerciseId })).length).toBe(10);
    expect((await visitor.wall.get({ courseId })).podiums.every(({ isFinal }) => isFinal)).toBe(true);
  });

  it("stays out of forecasts, queues, the administrators' lists and the search of others", async () => {
    const { db } = database;
    const { waiting } = await loadQueue(db);
    expect(waiting).toEqual([]);
    const monthAgo = later(-30 * 24, now);
    expect(await db.epoch.count({ where: { finishedAt: { gt: monthAgo } } })).toBe(0);
    expect(await db.run.count({ where: { createdAt: { gt: monthAgo } } })).toBe(0);
    expect(await listAllCourses(db)).toEqual([]);
    expect((await searchPeople(db, "")).total).toBe(0);
    const teacher = await makeMember(db, (await makeCourse(db)).id, "instructor");
    const found = await callAs(db, teacher).glance.places({ query: "Mira" });
    expect(JSON.stringify(found)).not.toContain("Okafor");
    const stranger = callAs(db, await makeActor(db, { isAdministrator: true }));
    expect(await stranger.courses.list()).toEqual([]);
  });

  it("has nobody who could sign in, and no real address", async () => {
    const { db } = database;
    const people = await db.user.findMany({ where: { isInvented: true } });
    expect(people.length).toBe(12);
    for (const person of people) {
      expect(person).toMatchObject({ passwordHash: null, isAdministrator: false, mayCreateCourses: false });
      expect(person.email).toMatch(/@recorded\.invalid$/);
    }
  });

  it("keeps its networks when those of old exercises are given up", async () => {
    const { db } = database;
    const before = [await db.weightBytes.count(), await db.epochPicture.count()];
    await thinWeights(db, later((KEPT_DAYS + 100) * 24, now));
    expect([await db.weightBytes.count(), await db.epochPicture.count()]).toEqual(before);
  });

  it("takes the place of the class of an earlier version", async () => {
    const other = await createTestDatabase();
    const { db } = other;
    const old = await makeCourse(db, { isDemonstration: true });
    await makeExercise(db, old.id);
    await makeMember(db, old.id, "student", { isInvented: true });
    const opened = await openDemonstration(db, now);
    expect(opened.courseId).not.toBe(old.id);
    expect(await db.course.findMany({ select: { id: true } })).toEqual([{ id: opened.courseId }]);
    // As when somebody goes back to an older version and forth again: the record of the class is there still.
    await db.course.update({ where: { id: opened.courseId }, data: { id: "older" } });
    expect((await openDemonstration(db, now)).courseId).toBe(opened.courseId);
    expect(await db.course.count()).toBe(1);
    await other.drop();
  });
});

describe("an administrator who does not want it", () => {
  it("switches it off: nobody gets in any more", async () => {
    const administrator = callAs(database.db, await makeActor(database.db, { isAdministrator: true }));
    await administrator.admin.changeSite({ showsDemonstration: false });
    await expect(visitor.site.demonstration()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(visitor.courses.get({ courseId })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    expect(await visitor.site.frame()).toMatchObject({ showsDemonstration: false });
    await administrator.admin.changeSite({ showsDemonstration: true });
    expect(await visitor.courses.get({ courseId })).toMatchObject({ isLooking: true });
  });
});
