import { describe, expect, it } from "vitest";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeExercise, makeFinishedRun, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

const rubric = [
  { id: "accuracy", kind: "accuracy" as const, label: "Accuracy", points: 6, none: 0.9, full: 0.98 },
];

/** Ada's grade of 4.5 points is released. */
async function makePlace() {
  const place = await makeClass(database.db, { title: "Homework", rubric });
  const { db, exerciseId, instructor, ada, as } = place;
  const work = await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.96 });
  const [teach, study] = [as(instructor), as(ada)];
  await teach.grades.release({ exerciseId, enrolmentIds: null });
  const ask = (reason = "The curve still fell.") => study.grades.askRegrade({ exerciseId, reason });
  const decision = async () =>
    (await teach.grades.get({ exerciseId, enrolmentId: ada.enrolmentId })).decision;
  const answer = async (requestId: string, newPoints: number | null, reason: string, at = noon) =>
    as(instructor, at).grades.answerRegrade({
      exerciseId,
      requestId,
      newPoints,
      reason,
      version: (await decision()).version,
    });
  const history = () => teach.grades.history({ exerciseId, enrolmentId: ada.enrolmentId });
  return { ...place, teach, study, work, ask, answer, decision, history };
}

describe("a regrade request", () => {
  it("waits for the staff with the reason and what the grade rested on, whatever the student hands in later", async () => {
    const { db, courseId, exerciseId, ada, teach, study, work, ask } = await makePlace();
    const { requestId } = await ask();
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.99 });
    expect(await teach.grades.regrades({ courseId })).toMatchObject([
      {
        id: requestId,
        name: "Ada Lovelace",
        exerciseTitle: "Homework",
        reason: "The curve still fell.",
        askedAt: noon,
        points: 4.5,
        maximum: 6,
        record: {
          submissionId: work.submission.id,
          submissionNumber: 1,
          runId: work.run.id,
          testAccuracy: 0.96,
          points: 4.5,
        },
      },
    ]);
    expect(await study.grades.ownRegrades({ exerciseId })).toMatchObject([
      { state: "open", answer: null, newPoints: null, pointsBefore: 4.5 },
    ]);
  });

  it("is possible only for a released grade, and once at a time, even from two tabs", async () => {
    const { db, courseId, exerciseId, ask, answer, study } = await makePlace();
    const other = await makeExercise(db, courseId);
    await expect(study.grades.askRegrade({ exerciseId: other.id, reason: "Please." })).rejects.toThrow(
      "no released grade of yours",
    );
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(ask()).rejects.toThrow("asked already");
    const own = await study.grades.ownRegrades({ exerciseId });
    await answer(own[0]!.id, 5, "You are right.");
    await expect(ask("Another reason.")).resolves.toBeDefined();
  });

  it("that is declined stands for three days, unless the grade changes, and three times in all", async () => {
    const { exerciseId, ada, instructor, as, ask, answer, decision } = await makePlace();
    const askAt = (hours: number) =>
      as(ada, later(hours)).grades.askRegrade({ exerciseId, reason: "Look again." });
    const barAt = async (hours: number) =>
      (await as(ada, later(hours)).grades.own({ exerciseId }))!.regradeBar;
    await answer((await ask()).requestId, null, "It is right.", later(1));
    await expect(askAt(2)).rejects.toThrow("until 5 March 2026 at 13:00 UTC");
    expect(await barAt(2)).toEqual({ code: "stands", until: later(73) });
    expect(await barAt(73)).toBeNull();
    await answer((await askAt(73)).requestId, null, "Still right.", later(74));
    await answer((await askAt(147)).requestId, null, "Still right.", later(148));
    await expect(askAt(1000)).rejects.toThrow("declined 3 requests of yours");
    expect(await barAt(1000)).toEqual({ code: "used_up" });
    await as(instructor, later(1001)).grades.save({
      exerciseId,
      enrolmentId: ada.enrolmentId,
      overridePoints: 5,
      overrideReason: "Looked at once more.",
      feedback: "",
      version: (await decision()).version,
    });
    expect(await barAt(1002)).toBeNull();
  });

  it("is answered by saving other points, where the marker says so", async () => {
    const { courseId, exerciseId, ada, teach, study, ask, decision, history } = await makePlace();
    const { requestId } = await ask();
    const detail = await teach.grades.get({ exerciseId, enrolmentId: ada.enrolmentId });
    expect(detail.regrade).toMatchObject({ id: requestId, reason: "The curve still fell." });
    const saved = { exerciseId, enrolmentId: ada.enrolmentId, overridePoints: 5, feedback: "" };
    await teach.grades.save({
      ...saved,
      overrideReason: "It had not converged.",
      version: (await decision()).version,
      regrade: { requestId, answer: "True." },
    });
    expect(await study.grades.ownRegrades({ exerciseId })).toMatchObject([
      { state: "accepted", newPoints: 5, answer: "True.", pointsBefore: 4.5 },
    ]);
    expect(await teach.grades.regrades({ courseId })).toEqual([]);
    expect((await history()).map(({ action }) => action)).toContain("grade.accept_regrade");
    expect(await study.grades.own({ exerciseId })).toMatchObject({
      points: 5,
      override: { points: 5 },
      computed: { points: 4.5, maximum: 6 },
    });
  });

  it("needs a reason, and so does its answer", async () => {
    const { ask, answer } = await makePlace();
    await expect(ask("  ")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { requestId } = await ask();
    await expect(answer(requestId, 5, " ")).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("that is accepted gives new points for a reason, which the student reads at once, and which the history keeps", async () => {
    const { courseId, exerciseId, teach, study, ask, answer, history } = await makePlace();
    const { requestId } = await ask();
    await answer(requestId, 5.256, "True: it had not converged.");
    expect(await study.grades.own({ exerciseId })).toMatchObject({
      points: 5.26,
      override: { points: 5.26, reason: "True: it had not converged." },
    });
    expect(await study.grades.ownRegrades({ exerciseId })).toMatchObject([
      {
        state: "accepted",
        pointsBefore: 4.5,
        newPoints: 5.26,
        answer: "True: it had not converged.",
        answeredAt: noon,
      },
    ]);
    expect(await teach.grades.regrades({ courseId })).toEqual([]);
    expect((await history()).map(({ action, actorName }) => [action, actorName])).toEqual(
      expect.arrayContaining([
        ["grade.ask_regrade", "Ada Lovelace"],
        ["grade.accept_regrade", "Grace Hopper"],
      ]),
    );
    expect((await history()).find(({ action }) => action === "grade.accept_regrade")!.data).toMatchObject({
      requestId,
      before: { points: 4.5 },
      after: { points: 5.26, reason: "True: it had not converged." },
    });
  });

  it("that is declined leaves the points, tells why, and is answered once", async () => {
    const { exerciseId, study, ask, answer, history } = await makePlace();
    const { requestId } = await ask();
    await answer(requestId, null, "The rubric counts accuracy only.");
    expect(await study.grades.own({ exerciseId })).toMatchObject({ points: 4.5, override: null });
    expect(await study.grades.ownRegrades({ exerciseId })).toMatchObject([
      { state: "declined", answer: "The rubric counts accuracy only." },
    ]);
    expect((await history()).map(({ action }) => action)).toContain("grade.decline_regrade");
    await expect(answer(requestId, 6, "Changed my mind.")).rejects.toThrow("answered this request already");
  });

  it("is not told to the student while the figures are held back", async () => {
    const { db, exerciseId, study, ask } = await makePlace();
    await ask();
    await db.exercise.update({ where: { id: exerciseId }, data: { heldBack: true, closesAt: later(240) } });
    expect(await study.grades.ownRegrades({ exerciseId })).toEqual([]);
  });

  it("of one student is nothing to another", async () => {
    const { db, courseId, exerciseId, ask } = await makePlace();
    await ask();
    const bob = await makeMember(db, courseId);
    expect(await callAs(db, bob).grades.ownRegrades({ exerciseId })).toEqual([]);
  });
});
