import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { AppError } from "@/server/base/error";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeFinishedRun } from "../../support/factories";

const database = openTestDatabase();

async function makePlace() {
  const place = await makeClass(database.db, {
    rubric: [
      { id: "a", kind: "accuracy", label: "Accuracy", points: 6, none: 0.9, full: 0.98 },
      { id: "m", kind: "manual", label: "Talk", points: 4 },
    ],
  });
  const { db, exerciseId, instructor, assistant, ada, as } = place;
  await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
  const [grace, ben] = [as(instructor), as(assistant)];
  const key = { exerciseId, enrolmentId: ada.enrolmentId };
  const read = async () => (await grace.grades.get(key)).decision;
  const save = (marker: typeof grace, overrides: { version: number } & Record<string, unknown>) =>
    marker.grades.save({ ...key, overridePoints: null, overrideReason: null, feedback: "", ...overrides });
  /** What the refusal shows of the other's decision. */
  const refusal = async (saved: Promise<unknown>) => {
    const error: unknown = await saved.catch((thrown: unknown) => thrown);
    if (!(error instanceof TRPCError) || !(error.cause instanceof AppError)) throw error;
    return { code: error.code, message: error.message, current: error.cause.current };
  };
  return { ...place, grace, ben, key, read, save, refusal };
}

describe("the second of two markers", () => {
  it("is shown what the first has saved, and overwrites nothing", async () => {
    const { grace, ben, read, save, refusal } = await makePlace();
    const { version } = await read();
    await save(ben, { version, linePoints: { m: 4 }, feedback: "A long comment." });
    const { code, message, current } = await refusal(save(grace, { version, feedback: "ok" }));
    expect(code).toBe("CONFLICT");
    expect(message).toContain("Person");
    expect(current).toMatchObject({
      version: version + 1,
      linePoints: { m: 4 },
      feedback: "A long comment.",
    });
    expect(await read()).toMatchObject({ linePoints: { m: 4 }, feedback: "A long comment." });
  });

  it("may save over it, knowing it", async () => {
    const { grace, ben, read, save } = await makePlace();
    await save(ben, { version: 0, feedback: "One." });
    await save(grace, { version: (await read()).version, feedback: "One.\n\nTwo." });
    expect(await read()).toMatchObject({ feedback: "One.\n\nTwo.", by: "Grace Hopper" });
  });

  it("is told the version that their own save has made", async () => {
    const { grace, save } = await makePlace();
    const { version } = await save(grace, { version: 0, feedback: "One." });
    const again = await save(grace, { version, feedback: "Two." });
    expect(again).toMatchObject({ version: version + 1, feedback: "Two." });
    expect((await save(grace, { version: again.version, feedback: "Two." })).version).toBe(again.version);
  });

  it.each(["at the same moment", "one after the other"])("wins by no race: %s", async (how) => {
    const { grace, ben, save, read } = await makePlace();
    const saves = [
      () => save(ben, { version: 0, feedback: "Ben's." }),
      () => save(grace, { version: 0, feedback: "Grace's." }),
    ];
    const results =
      how === "at the same moment"
        ? await Promise.allSettled(saves.map((each) => each()))
        : [await Promise.allSettled([saves[0]!()]), await Promise.allSettled([saves[1]!()])].flat();
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(["Ben's.", "Grace's."]).toContain((await read()).feedback);
  });

  it.each<[string, (place: Awaited<ReturnType<typeof makePlace>>) => Promise<unknown>]>([
    ["a release", ({ grace, exerciseId }) => grace.grades.release({ exerciseId, enrolmentIds: null })],
    [
      "a withdrawal",
      async ({ grace, exerciseId }) => {
        await grace.grades.release({ exerciseId, enrolmentIds: null });
        return grace.grades.withdraw({ exerciseId, enrolmentIds: null });
      },
    ],
  ])("learns of %s in between", async (_, happen) => {
    const place = await makePlace();
    await happen(place);
    expect(await place.refusal(place.save(place.grace, { version: 0, feedback: "ok" }))).toMatchObject({
      code: "CONFLICT",
    });
  });

  it("is not stopped by points that were only computed again", async () => {
    const { grace, exerciseId, save } = await makePlace();
    await grace.grades.compute({ exerciseId });
    await save(grace, { version: 0, feedback: "ok" });
  });

  it("cannot answer a regrade request with points that they did not see change", async () => {
    const { as, ada, grace, ben, exerciseId, courseId, read, save, refusal } = await makePlace();
    await grace.courses.setMarkingRule({
      courseId,
      blindMarking: false,
      assistantsChangeReleased: true,
      timeZone: null,
    });
    await grace.grades.release({ exerciseId, enrolmentIds: null });
    const { requestId } = await as(ada).grades.askRegrade({ exerciseId, reason: "Why?" });
    const { version } = await read();
    await save(ben, { version, overridePoints: 9, overrideReason: "Counted anew." });
    const answer = { exerciseId, requestId, newPoints: 7, reason: "Yes." };
    const refused = await refusal(grace.grades.answerRegrade({ ...answer, version }));
    expect(refused).toMatchObject({ code: "CONFLICT", current: { overridePoints: 9 } });
    expect(await grace.grades.regrades({ courseId })).toMatchObject([{ id: requestId, points: 9 }]);
  });
});
