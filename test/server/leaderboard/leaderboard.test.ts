import { describe, expect, it } from "vitest";
import { compareCandidates, rankCandidates } from "@/core/leaderboard/leaderboard";
import { findBestRuns } from "@/server/run/counting-run";
import { findHardDigits } from "@/server/leaderboard/hard-digits";
import { getLeaderboard } from "@/server/leaderboard/leaderboard";
import { publicHalf } from "@/server/exercise/public-half";
import { readSnapshot } from "@/server/live/room-reader";
import { getWall } from "@/server/leaderboard/wall";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

async function makePlace(
  course: Parameters<typeof makeCourse>[1] = {},
  exercise: Parameters<typeof makeExercise>[2] = {},
) {
  const { db } = database;
  const { id: courseId } = await makeCourse(db, course);
  const { id: exerciseId } = await makeExercise(db, courseId, exercise);
  const student = (name: string | null) => makeMember(db, courseId, "student", { name });
  const board = async (audience: "staff" | "student" = "student", now = noon) =>
    getLeaderboard(db, exerciseId, audience, now);
  const ranked = async () =>
    (await board()).rows
      .filter(({ isReference }) => !isReference)
      .map(({ rank, name, testAccuracy }) => [rank, name, testAccuracy]);
  return { db, courseId, exerciseId, student, board, ranked };
}

describe("the leaderboard", () => {
  it("has each student's best run, the lesson's figures in their place, and intervals", async () => {
    const { db, exerciseId, student, board } = await makePlace();
    const [ada, bob] = [await student("Ada"), await student("Bob")];
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98, epochs: 3 });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.99, epochs: 12 });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.97 });
    await makeFinishedRun(db, exerciseId, bob.userId, { testAccuracy: 0.91 });
    const { rows } = await board();
    expect(rows.map(({ name, rank, epochs }) => [name, rank, epochs])).toEqual([
      ["Ada", 1, 12],
      ["notebook", null, 1],
      ["Bob", 2, 1],
    ]);
    expect(rows[0]!.interval![0]).toBeLessThan(0.99);
    expect(rows[0]!.interval![1]).toBeGreaterThan(0.99);
    expect(rows[0]).toMatchObject({ enrolmentId: ada.enrolmentId, isTraining: false });
  });

  it("breaks ties by fewer parameters, then by the earlier submission", async () => {
    const { db, exerciseId, student, ranked } = await makePlace();
    const people = [await student("Large"), await student("Late"), await student("Early")];
    await makeFinishedRun(db, exerciseId, people[0]!.userId, { parameters: 9000 });
    await makeFinishedRun(db, exerciseId, people[1]!.userId, { parameters: 8000, acceptedAt: later(2) });
    await makeFinishedRun(db, exerciseId, people[2]!.userId, { parameters: 8000, acceptedAt: later(1) });
    expect(await ranked()).toEqual([
      [1, "Early", 0.97],
      [2, "Late", 0.97],
      [3, "Large", 0.97],
    ]);
  });

  it("keeps a student's row while the next run trains, and says that it trains", async () => {
    const { db, exerciseId, student, board } = await makePlace();
    const ada = await student("Ada");
    await makeFinishedRun(db, exerciseId, ada.userId);
    await makeRun(db, await makeSubmission(db, exerciseId, ada.userId), { claimedAt: noon, startedAt: noon });
    expect((await board()).rows[0]).toMatchObject({ name: "Ada", testAccuracy: 0.97, isTraining: true });
  });

  it.each<[string, Parameters<typeof makeFinishedRun>[3]]>([
    ["reruns", { run: { cause: "rerun" } }],
    ["runs whose loss is not a number", { testLoss: NaN, divergedAtEpoch: 3 }],
    ["runs that diverged in the first epoch", { divergedAtEpoch: 1 }],
    ["runs that were cancelled", { run: { finishedAt: null, cancelledAt: noon } }],
  ])("leaves out %s", async (_, overrides) => {
    const { db, exerciseId, student, ranked } = await makePlace();
    await makeFinishedRun(db, exerciseId, (await student("Ada")).userId, overrides);
    expect(await ranked()).toEqual([]);
  });

  it("leaves out staff, and people who were removed", async () => {
    const { db, courseId, exerciseId, student, ranked } = await makePlace();
    const [instructor, gone] = [await makeMember(db, courseId, "instructor"), await student("Gone")];
    await makeFinishedRun(db, exerciseId, instructor.userId);
    await makeFinishedRun(db, exerciseId, gone.userId);
    await db.enrolment.update({ where: { id: gone.enrolmentId }, data: { removedAt: noon } });
    expect(await ranked()).toEqual([]);
  });

  it("shows students pseudonyms where the course wants them, and staff names", async () => {
    const { db, exerciseId, student, board } = await makePlace({ pseudonyms: true });
    await makeFinishedRun(db, exerciseId, (await student("Ada")).userId);
    expect((await board("student")).rows[0]!.name).toMatch(/^Brisk Heron/);
    expect((await board("staff")).rows[0]!.name).toBe("Ada");
  });

  it("never shows a classmate an e-mail address", async () => {
    const { db, exerciseId, student, board } = await makePlace();
    const nameless = await student(null);
    await makeFinishedRun(db, exerciseId, nameless.userId);
    expect((await board("student")).rows[0]!.name).toMatch(/^Brisk Heron/);
    expect((await board("staff")).rows[0]!.name).toBe(nameless.email);
  });

  it("names the networks to staff, and to students only where the exercise shares them after closing", async () => {
    const { db, exerciseId, student, board } = await makePlace({}, { sharing: "after_closing" });
    const { submission } = await makeFinishedRun(db, exerciseId, (await student("Ada")).userId);
    const network = async (...asked: Parameters<typeof board>) =>
      (await board(...asked)).rows[0]!.submissionId;
    expect(await network("staff")).toBe(submission.id);
    expect(await network("student")).toBeNull();
    expect(await network("student", later(24 * 10))).toBe(submission.id);
    await db.exercise.update({ where: { id: exerciseId }, data: { sharing: "never" } });
    expect(await network("student", later(24 * 10))).toBeNull();
  });

  it("picks in SQL the same best runs as the core does", async () => {
    const { db, exerciseId, student } = await makePlace();
    const all = [];
    for (let person = 0; person < 4; person++) {
      const { userId, enrolmentId } = await student(`S${person}`);
      for (let attempt = 0; attempt < 6; attempt++) {
        const testAccuracy = 0.97 + ((attempt * 7 + person) % 3) / 100;
        const figures = {
          testAccuracy,
          parameters: 1000 + ((attempt * 5) % 2),
          acceptedAt: later((attempt * 3) % 4),
        };
        const { run } = await makeFinishedRun(db, exerciseId, userId, figures);
        all.push({
          ...figures,
          enrolmentId,
          runId: run.id,
          name: "",
          submissionId: null,
          correct: null,
          testLoss: 0.1,
          epochs: 1,
          seconds: 1,
        });
      }
    }
    const core = rankCandidates(all, [], new Set())
      .map(({ runId }) => runId)
      .sort();
    const sql = (await findBestRuns(db, exerciseId)).map(({ runId }) => runId).sort();
    expect(sql).toEqual(core);
    expect(all.sort(compareCandidates)[0]!.testAccuracy).toBe(0.99);
  });
});

describe("a leaderboard that is hidden until the exercise closes", () => {
  const hidden = { leaderboardVisibility: "hidden_until_close" as const };
  const secret = 0.98765;

  /** A course in which Ada has a run whose accuracy Bob must not learn. */
  async function makeSecret(visibility: Parameters<typeof makeExercise>[2] = hidden) {
    const place = await makePlace({}, visibility);
    const [ada, bob] = [await place.student("Ada"), await place.student("Bob")];
    const { run, submission } = await makeFinishedRun(place.db, place.exerciseId, ada.userId, {
      testAccuracy: secret,
    });
    return { ...place, ada, bob, run, submission };
  }

  it("is hidden everywhere that a student can ask", async () => {
    const { db, courseId, exerciseId, bob, run, submission } = await makeSecret();
    const caller = callAs(db, bob);
    const questions: [string, () => Promise<unknown>][] = [
      ["courses.get", () => caller.courses.get({ courseId })],
      ["courses.list", () => caller.courses.list()],
      ["exercises.list", () => caller.exercises.list({ courseId })],
      ["exercises.get", () => caller.exercises.get({ exerciseId })],
      ["leaderboard.get", () => caller.leaderboard.get({ exerciseId })],
      ["wall.hardDigits", () => caller.wall.hardDigits({ exerciseId })],
      ["comparison.get", () => caller.comparison.get({ runIds: [run.id] })],
      ["networks.get", () => caller.networks.get({ submissionId: submission.id })],
      ["leaderboard.classCurve", () => caller.leaderboard.classCurve({ exerciseId })],
      ["wall.get", () => caller.wall.get({ courseId })],
      ["runs.get", () => caller.runs.get({ runId: run.id })],
      ["submissions.get", () => caller.submissions.get({ submissionId: submission.id })],
      ["submissions.search", () => caller.submissions.search({ exerciseId, text: "" })],
      ["submissions.listOwn", () => caller.submissions.listOwn({ exerciseId })],
      ["grades.list", () => caller.grades.list({ exerciseId })],
      ["grades.own", () => caller.grades.own({ exerciseId })],
      ["members.list", () => caller.members.list({ courseId })],
      ["runs.queue", () => caller.runs.queue({ courseId })],
      ["the exercise's room", () => readSnapshot(db, `exercise:${exerciseId}`, "student", noon)],
      ["the course's room", () => readSnapshot(db, `course:${courseId}`, "student", noon)],
    ];
    for (const [name, ask] of questions) {
      const answer = JSON.stringify(await ask().catch(String));
      expect(answer, name).not.toContain(String(secret));
      expect(answer, name).not.toContain(run.id);
    }
  });

  it("says when it will be shown", async () => {
    const { board } = await makeSecret();
    expect(await board()).toMatchObject({
      isVisible: false,
      rows: [],
      visibleFrom: new Date("2026-03-12T12:00:00Z"),
    });
  });

  it("lets students see their own run, staff see all, and everyone see it after closing", async () => {
    const { db, courseId, ada, run, board } = await makeSecret();
    expect((await callAs(db, ada).runs.get({ runId: run.id })).run.result?.testAccuracy).toBe(secret);
    expect((await board("staff")).isVisible).toBe(true);
    expect((await board("student", later(24 * 10))).isVisible).toBe(true);
    expect((await board("student", later(24 * 10 - 1))).isVisible).toBe(false);
    expect((await getWall(db, courseId, "staff", noon)).tiles).toHaveLength(1);
    expect((await getWall(db, courseId, "student", noon)).tiles).toEqual([]);
    expect((await getWall(db, courseId, "student", later(24 * 10))).tiles).toHaveLength(1);
  });

  it("that is for staff only stays hidden after closing too", async () => {
    const { db, courseId, board } = await makeSecret({ leaderboardVisibility: "staff_only" });
    expect(await board("student", later(24 * 100))).toMatchObject({ isVisible: false, visibleFrom: null });
    expect((await getWall(db, courseId, "student", later(24 * 100))).tiles).toEqual([]);
  });
});

describe("the wall", () => {
  it("shows of a finished run the figure by which it stands on its podium, and not that of a better epoch", async () => {
    const { db } = database;
    const { id: courseId } = await makeCourse(db);
    const { id: exerciseId } = await makeExercise(db, courseId);
    const { userId } = await makeMember(db, courseId);
    const { run } = await makeFinishedRun(db, exerciseId, userId, { testAccuracy: 0.9841, epochs: 2 });
    await db.epoch.update({
      where: { runId_number: { runId: run.id, number: 1 } },
      data: { testAccuracy: 0.9842 },
    });
    const { tiles, podiums } = await getWall(db, courseId, "student", later(1));
    expect(tiles[0]!.testAccuracy).toBe(0.9841);
    expect(podiums[0]!.places[0]!.testAccuracy).toBe(0.9841);
    expect(tiles[0]!.testAccuracies).toContain(0.9842);
  });

  it("has each student's latest run that has begun, with its curve, over all exercises of the course", async () => {
    const { db, courseId, exerciseId, student } = await makePlace();
    const other = await makeExercise(db, courseId, { title: "The other" });
    const [ada, bob] = [await student("Ada"), await student("Bob")];
    await makeFinishedRun(db, exerciseId, ada.userId, { acceptedAt: noon });
    await makeFinishedRun(db, other.id, ada.userId, { acceptedAt: later(1), epochs: 3, testAccuracy: 0.98 });
    await makeRun(db, await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: later(2) }));
    await makeRun(db, await makeSubmission(db, exerciseId, bob.userId));
    const { tiles } = await getWall(db, courseId, "student", later(2));
    expect(
      tiles.map(({ name, exerciseTitle, status, testAccuracies }) => [
        name,
        exerciseTitle,
        status,
        testAccuracies,
      ]),
    ).toEqual([
      ["Ada", "The other", "done", [0.98, 0.98, 0.98]],
      ["Bob", expect.any(String), "waiting", []],
    ]);
  });

  it("has the best three of each exercise, and marks for staff what students may not see yet", async () => {
    const { db, courseId, exerciseId, student } = await makePlace();
    const secret = await makeExercise(db, courseId, {
      title: "Secret",
      leaderboardVisibility: "hidden_until_close",
    });
    await makeExercise(db, courseId, { publishedAt: null });
    const names = ["Ada", "Bob", "Cleo", "Dora"];
    for (const [index, name] of names.entries()) {
      const { userId } = await student(name);
      await makeFinishedRun(db, exerciseId, userId, { testAccuracy: 0.99 - index / 100 });
      await makeFinishedRun(db, secret.id, userId, { testAccuracy: 0.9 + index / 100, acceptedAt: later(1) });
    }
    const podiums = (await getWall(db, courseId, "student", later(2))).podiums;
    expect(podiums.map(({ exerciseId: id, places }) => [id, places.map(({ name }) => name)])).toEqual([
      [exerciseId, ["Ada", "Bob", "Cleo"]],
    ]);
    const wall = await getWall(db, courseId, "staff", later(2));
    expect(wall.podiums.map(({ title, isHidden, places }) => [title, isHidden, places[0]?.name])).toEqual([
      [expect.any(String), false, "Ada"],
      ["Secret", true, "Dora"],
    ]);
    expect(wall.tiles.every(({ isHidden }) => isHidden)).toBe(true);
  });
});

describe("the hardest digits", () => {
  it("are those that most best runs have wrong, each with what most take it for", async () => {
    const { db, exerciseId, student } = await makePlace();
    // Of the first test images, 7, 2 and 1: everybody misses the third, two the first, and nobody any other.
    for (const [wrong, answer] of [
      [[0, 2], 3],
      [[2, 0], 3],
      [[2], 8],
    ] as const) {
      const { run } = await makeFinishedRun(db, exerciseId, (await student("S")).userId);
      const correct = new Uint8Array(1250).fill(255);
      for (const image of wrong) correct[0]! &= ~(1 << image);
      await db.result.update({
        where: { runId: run.id },
        data: { correct, predictions: new Uint8Array(10_000).fill(answer) },
      });
    }
    const found = (await findHardDigits(db, exerciseId, "student", noon))!;
    expect(found.runs).toBe(3);
    expect(
      found.digits.map(({ index, label, wrong, mistakenFor }) => [index, label, wrong, mistakenFor]),
    ).toEqual([
      [2, 1, 3, 3],
      [0, 7, 2, 3],
    ]);
    expect(Buffer.from(found.digits[0]!.pixels, "base64")).toHaveLength(784);
  });

  it("are of the public half only while the other half is held back, and hidden with the board", async () => {
    const { db, exerciseId, student } = await makePlace();
    await makeFinishedRun(db, exerciseId, (await student("S")).userId);
    const seed = "abc";
    await db.exercise.update({ where: { id: exerciseId }, data: { heldBack: true, heldBackSeed: seed } });
    const half = publicHalf(seed);
    const isPublic = ({ index }: { index: number }) => ((half[index >> 3]! >> (index & 7)) & 1) === 1;
    expect((await findHardDigits(db, exerciseId, "staff", noon))!.digits.every(isPublic)).toBe(true);
    expect((await findHardDigits(db, exerciseId, "student", later(24 * 10)))!.digits.every(isPublic)).toBe(
      false,
    );
    await db.exercise.update({ where: { id: exerciseId }, data: { leaderboardVisibility: "staff_only" } });
    expect(await findHardDigits(db, exerciseId, "student", noon)).toBeNull();
  });
});
