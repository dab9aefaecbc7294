import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

async function makePlace() {
  const dates = { dueAt: later(24), closesAt: later(48) };
  const place = await makeClass(database.db, { title: "First", counting: "chosen", ...dates });
  const { db, courseId, instructor, ada, as: asAt } = place;
  await makeExercise(db, courseId, { title: "Second", ...dates });
  const bob = await makeMember(db, courseId, "student", { name: "Bob" });
  const as = (who: typeof ada, hours = 0) => asAt(who, later(hours));
  const timeline = (enrolmentId = ada.enrolmentId) => as(instructor).timeline.get({ courseId, enrolmentId });
  return { ...place, bob, as, timeline };
}

describe("the timeline of a student's attempts", () => {
  it("has everything that happened to their work and nothing of a classmate's, the newest first", async () => {
    const { db, exerciseId, instructor, ada, bob, as, timeline } = await makePlace();
    await makeFinishedRun(db, exerciseId, bob.userId);
    const problem = { code: "missing_softmax", severity: "error", path: [], values: {} };
    await db.failedCheck.create({
      data: { exerciseId, userId: ada.userId, at: later(1), problems: [problem, problem] },
    });
    await as(instructor, 2).extensions.save({
      exerciseId,
      enrolmentId: ada.enrolmentId,
      dueAt: later(25),
      closesAt: later(50),
      reason: "Ill.",
    });
    const { submission, run } = await makeFinishedRun(db, exerciseId, ada.userId, {
      acceptedAt: later(24.5),
      testAccuracy: 0.98,
    });
    const late = await makeFinishedRun(db, exerciseId, ada.userId, { acceptedAt: later(26) });
    await as(ada, 27).submissions.choose({ submissionId: submission.id });
    await as(ada, 28).submissions.revise({ submissionId: submission.id, text: "It levels off." });
    await makeRun(db, submission, { cause: "rerun", createdAt: later(29), seed: 7 });
    await as(instructor, 60).grades.release({ exerciseId, enrolmentIds: [ada.enrolmentId] });
    const trained = { status: "done", plannedEpochs: 1, epochsDone: 1, divergedAtEpoch: null };
    const { name, exercises, entries } = await timeline();
    expect([name, exercises]).toEqual(["Ada Lovelace", [{ id: exerciseId, title: "First" }]]);
    expect(
      entries.map(({ id: _, exerciseId: __, at, ...event }) => [
        (at.getTime() - noon.getTime()) / 3_600_000,
        event,
      ]),
    ).toEqual([
      [60, { kind: "grade", action: "grade.release", data: expect.anything(), actorName: "Grace Hopper" }],
      [60, { kind: "grade", action: "grade.compute", data: expect.anything(), actorName: "Grace Hopper" }],
      [
        29,
        {
          kind: "run",
          runId: expect.any(String),
          number: 1,
          seed: 7,
          isRerun: true,
          ...trained,
          status: "waiting",
          epochsDone: 0,
          testAccuracy: null,
        },
      ],
      [28, { kind: "answered", submissionId: submission.id, number: 1, revision: 1 }],
      [27, { kind: "chosen", submissionId: submission.id, number: 1 }],
      [
        26.1,
        {
          kind: "run",
          runId: late.run.id,
          number: 2,
          seed: 1,
          isRerun: false,
          ...trained,
          testAccuracy: 0.97,
        },
      ],
      [
        26,
        { kind: "submitted", submissionId: late.submission.id, number: 2, isLate: true, prediction: null },
      ],
      [
        24.6,
        { kind: "run", runId: run.id, number: 1, seed: 1, isRerun: false, ...trained, testAccuracy: 0.98 },
      ],
      [24.5, { kind: "submitted", submissionId: submission.id, number: 1, isLate: false, prediction: null }],
      [
        2,
        {
          kind: "extension",
          dates: {
            dueAt: later(25),
            closesAt: later(50),
            extraRuns: null,
            extraSeconds: null,
            reason: "Ill.",
          },
        },
      ],
      [1, { kind: "refused", codes: ["missing_softmax"] }],
    ]);
  });

  it("tells of an extension that was taken back", async () => {
    const { exerciseId, instructor, ada, as, timeline } = await makePlace();
    const key = { exerciseId, enrolmentId: ada.enrolmentId };
    await as(instructor, 1).extensions.save({
      ...key,
      dueAt: later(25),
      closesAt: later(50),
      reason: "Ill.",
    });
    await as(instructor, 2).extensions.remove(key);
    expect(
      (await timeline()).entries.map((entry) => entry.kind === "extension" && entry.dates?.reason),
    ).toEqual([undefined, "Ill."]);
  });

  it("is empty before anything happened, and there is none of who is no student of the course", async () => {
    const { db, instructor, timeline } = await makePlace();
    expect(await timeline()).toEqual({ name: "Ada Lovelace", exercises: [], entries: [] });
    await expect(timeline(instructor.enrolmentId)).rejects.toThrow("no such student");
    const { id } = await makeCourse(db);
    await expect(timeline((await makeMember(db, id)).enrolmentId)).rejects.toThrow("no such student");
  });

  it("hides the name from who marks blind, also where the student acted and in the reason of an extension", async () => {
    const { db, courseId, exerciseId, instructor, ada, as, timeline } = await makePlace();
    await makeFinishedRun(db, exerciseId, ada.userId);
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    await as(ada).grades.askRegrade({ exerciseId, reason: "Look again." });
    const dates = { dueAt: later(25), closesAt: later(50) };
    await as(instructor).extensions.save({
      exerciseId,
      enrolmentId: ada.enrolmentId,
      ...dates,
      reason: "Lovelace was ill.",
    });
    await as(instructor).marking.setBlind({ courseId, isBlind: true });
    const shown = await timeline();
    expect(shown.name).toMatch(/^Brisk Heron/);
    expect(JSON.stringify(shown)).not.toContain("Lovelace");
    expect(shown.entries.some((entry) => entry.kind === "grade" && entry.actorName === shown.name)).toBe(
      true,
    );
  });
});
