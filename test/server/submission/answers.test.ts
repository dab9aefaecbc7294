import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, noon } from "../../support/factories";

const database = openTestDatabase();

async function makePlace() {
  const { ada: student, ...place } = await makeClass(database.db);
  const { db, exerciseId, as } = place;
  const { submission } = await makeFinishedRun(db, exerciseId, student.userId, { answer: "It flattens." });
  const revise = (text: string, now = later(1)) =>
    as(student, now).submissions.revise({ submissionId: submission.id, text });
  const history = (actor: Actor = student, now = later(2)) =>
    as(actor, now).submissions.answers({ submissionId: submission.id });
  return { ...place, student, submission, revise, history };
}

describe("an answer that is written again", () => {
  it("stands beside the one that was handed in, each with its time, for the student and staff", async () => {
    const { instructor, revise, history } = await makePlace();
    await revise("It flattens after epoch 8.");
    await revise("It flattens after epoch 8, while the training loss goes on falling.", later(1.5));
    const versions = [
      { number: 0, text: "It flattens.", writtenAt: noon },
      { number: 1, text: "It flattens after epoch 8.", writtenAt: later(1) },
      {
        number: 2,
        text: "It flattens after epoch 8, while the training loss goes on falling.",
        writtenAt: later(1.5),
      },
    ];
    expect(await history()).toEqual({ versions, refusal: null });
    expect((await history(instructor)).versions).toEqual(versions);
  });

  it("leaves the submission and its receipt as they were, and is on the record", async () => {
    const { db, student, submission, revise } = await makePlace();
    await revise("Another answer.");
    expect(await db.submission.findUniqueOrThrow({ where: { id: submission.id } })).toEqual(submission);
    const [event, ...others] = await db.auditEvent.findMany({ where: { subjectId: submission.id } });
    expect(event).toMatchObject({
      action: "submission.answer",
      actorId: student.userId,
      data: { number: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    expect(others).toEqual([]);
  });

  it("with the same words is no new version", async () => {
    const { revise, history } = await makePlace();
    await revise("It flattens.");
    expect((await history()).versions).toHaveLength(1);
  });

  it("from two tabs at once makes two versions", async () => {
    const { revise, history } = await makePlace();
    await Promise.all([revise("One."), revise("Two.")]);
    expect((await history()).versions.map(({ number }) => number)).toEqual([0, 1, 2]);
  });

  it("comes too late once the exercise has closed, which the page is told", async () => {
    const { db, submission, revise, history, student } = await makePlace();
    await expect(revise("Late.", later(24 * 11))).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await history(student, later(24 * 11))).refusal).toContain("closed on 12 March 2026");
    const inSpanish = callAs(db, student, { now: later(24 * 11), locale: "es" });
    expect((await inSpanish.submissions.answers({ submissionId: submission.id })).refusal).toContain(
      "12 de marzo de 2026",
    );
  });

  it("is what the rubric reads", async () => {
    const {
      db,
      exercise: { id: exerciseId },
      instructor,
      as,
      revise,
    } = await makePlace();
    const rubric = [{ id: "answer", kind: "answer", label: "Answer", points: 4, words: 5 }];
    await db.exercise.update({ where: { id: exerciseId }, data: { rubric } });
    const points = async () => {
      await as(instructor).grades.compute({ exerciseId });
      return (await as(instructor).grades.list({ exerciseId }))[0]!.points;
    };
    expect(await points()).toBe(0);
    await revise("Now with many more words than before.");
    expect(await points()).toBe(4);
  });
});

it("an answer is revised fifty times and no more, and its page says so", async () => {
  const { db, submission, revise, history } = await makePlace();
  const written = { submissionId: submission.id, text: "Again.", writtenAt: noon };
  await db.answerRevision.createMany({
    data: Array.from({ length: 49 }, (_, index) => ({ ...written, number: index + 1 })),
  });
  await revise("The last one.");
  const sentence = "This answer was changed 50 times, and no more is kept. The last version counts.";
  await expect(revise("One too many.")).rejects.toThrow(sentence);
  expect(await history()).toMatchObject({ refusal: sentence });
  expect((await history()).versions).toHaveLength(51);
});
