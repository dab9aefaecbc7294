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
  const answer = (requestId: string, newPoints: number | null, reason: string) =>
    teach.grades.answerRegrade({ exerciseId, requestId, newPoints, reason });
  const history = () => teach.grades.history({ exerciseId, enrolmentId: ada.enrolmentId });
  return { ...place, teach, study, work, ask, answer, history };
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
    await answer(own[0]!.id, null, "It is right.");
    await expect(ask("Another reason.")).resolves.toBeDefined();
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
