import { describe, expect, it } from "vitest";
import { readSnapshot } from "@/server/live/room-reader";
import type { Caller } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSettings,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();
const traces = ["Lovelace", "lovelace", "Hopper-Ill"];

/** A course that demands blind marking, with all kinds of work of Ada's. */
async function makePlace({ demanded = true } = {}) {
  const place = await makeClass(database.db);
  const { db, courseId, exerciseId, ada, assistant, instructor, as } = place;
  const email = `lovelace-${courseId}@school.test`;
  await db.user.update({ where: { id: ada.userId }, data: { email } });
  const done = await makeFinishedRun(db, exerciseId, ada.userId);
  const other = await makeFinishedRun(db, exerciseId, ada.userId);
  await makeRun(db, await makeSubmission(db, exerciseId, ada.userId));
  const failure = { code: "out_of_memory", fault: "ours" };
  await makeRun(db, await makeSubmission(db, exerciseId, ada.userId), { failedAt: new Date(), failure });
  const teach = as(instructor);
  await teach.grades.release({ exerciseId, enrolmentIds: null });
  await as(ada).grades.askRegrade({ exerciseId, reason: "Look again." });
  await teach.extensions.save({
    exerciseId,
    enrolmentId: ada.enrolmentId,
    dueAt: later(300),
    closesAt: later(300),
    reason: "Hopper-Ill.",
  });
  const rule = { blindMarking: demanded, assistantsChangeReleased: false, timeZone: null };
  await teach.courses.setMarkingRule({ courseId, ...rule });
  return { ...place, teach, mark: as(assistant), done, other };
}
type Place = Awaited<ReturnType<typeof makePlace>>;
type Marker = Caller;

/** What shows work, for every marker: an assistant, and the instructor who marks. */
const work: Record<string, (caller: Marker, place: Place) => Promise<unknown>> = {
  "grades.list": (caller, { exerciseId }) => caller.grades.list({ exerciseId }),
  "grades.get": (caller, { exerciseId, ada: { enrolmentId } }) =>
    caller.grades.get({ exerciseId, enrolmentId }),
  "grades.gradebook": (caller, { courseId }) => caller.grades.gradebook({ courseId }),
  "grades.regrades": (caller, { courseId }) => caller.grades.regrades({ courseId }),
  "grades.history": (caller, { exerciseId, ada: { enrolmentId } }) =>
    caller.grades.history({ exerciseId, enrolmentId }),
  "submissions.get": (caller, { done }) => caller.submissions.get({ submissionId: done.submission.id }),
  "submissions.search": (caller, { exerciseId }) => caller.submissions.search({ exerciseId, text: "" }),
  "submissions.answers": (caller, { done }) =>
    caller.submissions.answers({ submissionId: done.submission.id }),
  "networks.get": (caller, { done }) => caller.networks.get({ submissionId: done.submission.id }),
  "networks.clusters": (caller, { exerciseId }) => caller.networks.clusters({ exerciseId }),
  "runs.get": (caller, { done }) => caller.runs.get({ runId: done.run.id }),
  "runs.queue": (caller, { courseId }) => caller.runs.queue({ courseId }),
  "runs.verifiedReruns": (caller, { exerciseId }) => caller.runs.verifiedReruns({ exerciseId }),
  "comparison.get": (caller, { done, other }) =>
    caller.comparison.get({ runIds: [done.run.id, other.run.id] }),
  "leaderboard.get": (caller, { exerciseId }) => caller.leaderboard.get({ exerciseId }),
  "wall.get": (caller, { courseId }) => caller.wall.get({ courseId }),
  "glance.get": (caller, { courseId }) => caller.glance.get({ courseId }),
  "timeline.get": (caller, { courseId, ada: { enrolmentId } }) =>
    caller.timeline.get({ courseId, enrolmentId }),
};

/** What instructors alone may ask, also about work. */
const instructors: typeof work = {
  "exercises.previewUpdate": (caller, { exerciseId }) =>
    caller.exercises.previewUpdate({
      exerciseId,
      settings: makeSettings({ rubric: [{ kind: "answer", id: "b", label: "B", points: 3, words: 1 }] }),
    }),
  "grades.releasePlan": (caller, { exerciseId }) => caller.grades.releasePlan({ exerciseId }),
  "grades.releasedChanges": (caller, { exerciseId }) => caller.grades.releasedChanges({ exerciseId }),
};

describe("where the course demands blind marking", () => {
  const questions = [
    ...Object.entries(work).flatMap(([name, ask]) => [
      [name, "assistant", ask] as const,
      [name, "instructor", ask] as const,
    ]),
    ...Object.entries(instructors).map(([name, ask]) => [name, "instructor", ask] as const),
  ];
  it.each(questions)("%s tells an %s no name", async (_, who, ask) => {
    const place = await makePlace();
    const text = JSON.stringify(await ask(who === "assistant" ? place.mark : place.teach, place));
    for (const trace of traces) expect(text).not.toContain(trace);
  });

  it.each(["run", "exercise", "course", "staff", "presence"])(
    "a %s room tells staff no name",
    async (kind) => {
      const place = await makePlace();
      const { db, courseId, exerciseId, ada, done } = place;
      const process = await db.webProcess.create({ data: { id: courseId, heartbeatAt: new Date() } });
      await db.presence.create({ data: { processId: process.id, courseId, userId: ada.userId } });
      const id = kind === "run" ? done.run.id : kind === "exercise" ? exerciseId : courseId;
      const text = JSON.stringify(await readSnapshot(db, `${kind}:${id}`, "staff", noon));
      for (const trace of traces) expect(text).not.toContain(trace);
      expect(text).toContain(
        (await db.enrolment.findUniqueOrThrow({ where: { id: ada.enrolmentId } })).pseudonym,
      );
    },
  );

  it("finds nobody by their name", async () => {
    const { mark, exerciseId } = await makePlace();
    expect(await mark.submissions.search({ exerciseId, text: "Lovelace" })).toEqual([]);
    expect(await mark.submissions.search({ exerciseId, text: "Brisk" })).not.toEqual([]);
  });

  it("keeps who students are, and why somebody has more time, from assistants", async () => {
    const { mark, teach, courseId, exerciseId } = await makePlace();
    const refused = { code: "FORBIDDEN" };
    await expect(mark.members.list({ courseId })).rejects.toMatchObject(refused);
    await expect(mark.members.requests({ courseId })).rejects.toMatchObject(refused);
    await expect(mark.roster.missing({ courseId })).rejects.toMatchObject(refused);
    const text = JSON.stringify(await mark.extensions.list({ exerciseId }));
    for (const trace of traces) expect(text).not.toContain(trace);
    expect(JSON.stringify(await teach.members.list({ courseId }))).toContain("Lovelace");
  });

  it("no marker can switch it off for themselves", async () => {
    const { mark, courseId, exerciseId } = await makePlace();
    await mark.marking.setBlind({ courseId, isBlind: false });
    expect(await mark.marking.get({ courseId })).toMatchObject({
      isBlind: true,
      rule: { blindMarking: true },
    });
    expect(JSON.stringify(await mark.grades.list({ exerciseId }))).not.toContain("Lovelace");
  });

  it("students see each other as before", async () => {
    const { db, courseId, exerciseId, as } = await makePlace();
    const bob = await makeMember(db, courseId);
    expect(JSON.stringify(await as(bob).leaderboard.get({ exerciseId }))).toContain("Ada Lovelace");
  });
});

describe("a marker's own wish to mark blind", () => {
  it.each(["submissions.get", "runs.get", "networks.get", "grades.gradebook"] as const)(
    "holds in %s too",
    async (name) => {
      const place = await makePlace({ demanded: false });
      await place.mark.marking.setBlind({ courseId: place.courseId, isBlind: true });
      expect(JSON.stringify(await work[name]!(place.mark, place))).not.toContain("Lovelace");
      expect(JSON.stringify(await work[name]!(place.teach, place))).toContain("Lovelace");
    },
  );
});
