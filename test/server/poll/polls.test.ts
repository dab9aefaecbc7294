import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import type { PollSettings, Vote } from "@/core/poll/poll";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeRun, makeSubmission, noon } from "../../support/factories";

const database = openTestDatabase();
const second = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

const bet: PollSettings = {
  kind: "bet",
  text: "Does dropout help?",
  explanation: "It does, with more epochs.",
  seconds: 30,
  reference: 0.9578,
};
const choice: PollSettings = {
  kind: "choice",
  text: "How many parameters has Flatten?",
  explanation: "It only reshapes.",
  seconds: null,
  options: ["None", "9216"],
  rightChoice: 0,
};
const better = (figure: number | null): Vote => ({ kind: "bet", change: "improve", figure });

async function makePlace() {
  const place = await makeClass(database.db);
  const { courseId, instructor, as } = place;
  const bea = await makeMember(database.db, courseId, "student", { name: "Bea" });
  const save = (settings: PollSettings, rest: { pollId?: string; runId?: string } = {}) =>
    as(instructor).polls.save({ courseId, pollId: null, exerciseId: null, runId: null, settings, ...rest });
  const step = (
    pollId: string,
    name: Parameters<ReturnType<typeof as>["polls"]["step"]>[0]["step"],
    now = noon,
  ) => as(instructor, now).polls.step({ courseId, pollId, step: name });
  const vote = (actor: Actor, pollId: string, cast: Vote, now = noon) =>
    as(actor, now).polls.vote({ courseId, pollId, vote: cast });
  const stage = (actor: Actor, now = noon) => as(actor, now).polls.stage({ courseId });
  return { ...place, bea, save, step, vote, stage };
}

describe("a vote", () => {
  it("counts once for each student, who may change it while the poll is open", async () => {
    const { save, step, vote, stage, ada, bea, instructor, as, courseId } = await makePlace();
    const pollId = await save(bet);
    await step(pollId, "open");
    await vote(ada, pollId, better(null));
    await vote(ada, pollId, better(0.98), second(5));
    await vote(bea, pollId, { kind: "bet", change: "worse", figure: 0.95 }, second(29));
    await expect(vote(bea, pollId, better(0.97), second(30))).rejects.toThrow("The time to answer is over");
    expect(await stage(instructor)).toMatchObject({
      voted: 2,
      students: 2,
      poll: { tally: { choices: [1, 0, 1] } },
    });
    expect(await as(ada).polls.own({ courseId, pollId })).toEqual(better(0.98));
  });

  it("is refused while the poll pauses, and counted again afterwards", async () => {
    const { save, step, vote, ada } = await makePlace();
    const pollId = await save(bet);
    await step(pollId, "open");
    await step(pollId, "pause", second(10));
    await expect(vote(ada, pollId, better(null), second(11))).rejects.toThrow("The question is paused");
    await step(pollId, "resume", second(100));
    await expect(vote(ada, pollId, better(null), second(119))).resolves.toBeUndefined();
    await expect(vote(ada, pollId, better(null), second(120))).rejects.toThrow("over");
  });

  it.each<[string, Vote]>([
    ["another kind", { kind: "word", word: "none" }],
    ["an option that is not there", { kind: "choice", choice: 2 }],
  ])("is refused with %s", async (_, cast) => {
    const { save, step, vote, ada } = await makePlace();
    const pollId = await save(choice);
    await step(pollId, "open");
    await expect(vote(ada, pollId, cast)).rejects.toThrow("does not fit the question");
  });
});

describe("a student's screen", () => {
  it("has neither votes nor what is right before the teacher shows them", async () => {
    const { save, step, vote, stage, ada, bea } = await makePlace();
    const pollId = await save(choice);
    expect(await stage(ada)).toMatchObject({ poll: null });
    await step(pollId, "open");
    await vote(bea, pollId, { kind: "choice", choice: 1 });
    expect((await stage(ada)).poll).toMatchObject({ tally: null, solution: null, explanation: null });
    await step(pollId, "show");
    expect((await stage(ada)).poll).toMatchObject({ tally: { choices: [0, 1] }, solution: null });
    await step(pollId, "close");
    await step(pollId, "explain");
    expect((await stage(ada)).poll).toMatchObject({
      solution: { rightChoice: 0 },
      explanation: "It only reshapes.",
    });
  });

  it("never has the run of a bet, and its outcome only once it is told", async () => {
    const { db, save, step, vote, stage, ada, bea, instructor, exerciseId } = await makePlace();
    const { run } = await makeFinishedRun(db, exerciseId, instructor.userId, { testAccuracy: 0.979 });
    const pollId = await save(bet, { runId: run.id });
    await step(pollId, "open");
    await vote(ada, pollId, better(0.981));
    await vote(bea, pollId, { kind: "bet", change: "same", figure: 0.96 });
    await step(pollId, "close");
    expect((await stage(ada)).poll).toMatchObject({ runId: null, outcome: null });
    expect((await stage(instructor)).poll).toMatchObject({ runId: run.id, outcome: { right: 1 } });
    await step(pollId, "explain");
    const { poll } = await stage(ada);
    expect(poll?.outcome).toMatchObject({ change: "improve", right: 1 });
    expect(poll?.outcome?.nearest.map(({ name, place }) => [name, place])).toEqual([
      ["Ada Lovelace", 1],
      ["Bea", 2],
    ]);
  });
});

describe("the stage", () => {
  it("has one poll at a time: the next one sends the last one off, closed", async () => {
    const { db, save, step, stage, ada } = await makePlace();
    const [first, next] = [await save(bet), await save(choice)];
    await step(first, "open");
    await step(next, "open", second(5));
    expect((await stage(ada)).poll).toMatchObject({ id: next });
    expect(await db.poll.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ closedAt: second(5) });
    await step(next, "close");
    await step(next, "put_away");
    expect((await stage(ada)).poll).toBeNull();
    await step(first, "show_again", second(60));
    expect((await stage(ada)).poll).toMatchObject({ id: first, tally: { choices: [0, 0, 0] } });
  });

  it("takes no step that the poll does not allow now", async () => {
    const { save, step } = await makePlace();
    const pollId = await save(choice);
    await expect(step(pollId, "explain")).rejects.toThrow("Somebody else has changed this question");
  });

  it("is another course's business nowhere", async () => {
    const { save } = await makePlace();
    const other = await makePlace();
    const pollId = await save(choice);
    await expect(other.step(pollId, "open")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(other.vote(other.ada, pollId, { kind: "choice", choice: 0 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("a bet", () => {
  it("is on a run of the teachers, never of a student", async () => {
    const { db, save, exerciseId, ada, instructor, courseId, as } = await makePlace();
    const own = await makeRun(db, await makeSubmission(db, exerciseId, ada.userId));
    await expect(save(bet, { runId: own.id })).rejects.toThrow("A class bets on a run of its teachers");
    const staffs = await makeRun(db, await makeSubmission(db, exerciseId, instructor.userId));
    await expect(save(bet, { runId: staffs.id })).resolves.toBeTypeOf("string");
    expect((await as(instructor).polls.runs({ courseId })).map(({ id }) => id)).toEqual([staffs.id]);
  });

  it("that is open keeps its words, and can still be given its run", async () => {
    const { db, save, step, exerciseId, instructor, courseId, as } = await makePlace();
    const pollId = await save(bet);
    await step(pollId, "open");
    const { id: runId } = await makeRun(db, await makeSubmission(db, exerciseId, instructor.userId));
    await save({ ...bet, text: "Something else?" }, { pollId, runId });
    expect(await as(instructor).polls.list({ courseId })).toMatchObject([
      { runId, settings: { text: bet.text } },
    ]);
  });
});

describe("calibration", () => {
  it("leaves out what a student said of a network whose result they had seen", async () => {
    const { db, ada, exerciseId, courseId, as } = await makePlace();
    const predict = async (acceptedAt: Date) => {
      const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
        testAccuracy: 0.98,
        acceptedAt,
      });
      await db.submission.update({ where: { id: submission.id }, data: { predictedChange: "improve" } });
    };
    await predict(noon);
    await predict(later(1));
    const { own } = await as(ada, later(2)).polls.calibration({ courseId });
    expect(own?.improve).toEqual({ said: 1, right: 1 });
  });

  it("counts what students said of their submissions and of bets that were told", async () => {
    const { db, save, step, vote, ada, bea, instructor, exerciseId, courseId, as } = await makePlace();
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
    await db.submission.update({ where: { id: submission.id }, data: { predictedChange: "improve" } });
    const { run } = await makeFinishedRun(db, exerciseId, instructor.userId, { testAccuracy: 0.94 });
    const pollId = await save(bet, { runId: run.id });
    await step(pollId, "open");
    await vote(ada, pollId, better(0.99));
    await vote(bea, pollId, { kind: "bet", change: "worse", figure: null });
    const nothing = { said: 0, right: 0 };
    const before = await as(ada).polls.calibration({ courseId });
    expect(before.own).toEqual({ improve: { said: 1, right: 1 }, same: nothing, worse: nothing });
    await step(pollId, "close");
    await step(pollId, "explain");
    const own = await as(ada, later(1)).polls.calibration({ courseId });
    expect(own).toMatchObject({ own: { improve: { said: 2, right: 1 } }, students: null });
    expect(own.class.worse).toEqual({ said: 1, right: 1 });
    const all = await as(instructor).polls.calibration({ courseId });
    expect(all.students?.map(({ name }) => name)).toEqual(["Ada Lovelace", "Bea"]);
  });
});
