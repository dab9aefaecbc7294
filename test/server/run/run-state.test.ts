import { expect, it } from "vitest";
import type { RunState } from "@/core/run/run";
import { shownStatus, type ShownStatus } from "@/core/run/run-status";
import { getQueueSnapshot } from "@/server/run/queue-view";
import { getRunSnapshot } from "@/server/run/run-view";
import { getWall } from "@/server/leaderboard/wall";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeRun, makeSubmission } from "../../support/factories";
import { makeTraining } from "../../support/network";

const database = openTestDatabase();
const training = makeTraining({ epochs: 5, seed: 1 });

/** A student's run of five epochs, and what every list of runs that it stands in makes of its status. */
async function readLists(ended: { epochs: number; divergedAtEpoch?: number }) {
  const { db, courseId, exerciseId, instructor, ada, as } = await makeClass(database.db);
  const { submission, run } = await makeFinishedRun(db, exerciseId, ada.userId, { training, ...ended });
  const now = later(1);
  const { submissions } = as(ada, now);
  const { entries } = await as(instructor, now).timeline.get({ courseId, enrolmentId: ada.enrolmentId });
  const rows: Record<string, RunState | undefined> = {
    page: (await getRunSnapshot(db, run.id, "student", now)).run,
    comparison: (await as(ada, now).comparison.get({ runIds: [run.id] })).runs[0]!.run,
    own: (await submissions.listOwn({ exerciseId }))[0],
    submission: (await submissions.get({ submissionId: submission.id })).runs[0],
    seeds: (await submissions.seeds({ submissionId: submission.id }))[0],
    timeline: entries.find((entry) => entry.kind === "run"),
    wall: (await getWall(db, courseId, "staff", now)).tiles[0],
  };
  return Object.fromEntries(Object.entries(rows).map(([list, row]) => [list, shownStatus(row!)]));
}

const everywhere = (status: ShownStatus) =>
  Object.fromEntries(
    ["page", "comparison", "own", "submission", "seeds", "timeline", "wall"].map((list) => [list, status]),
  );

it.each([
  [{ epochs: 2, divergedAtEpoch: 2 }, "diverged"],
  [{ epochs: 3 }, "stopped_early"],
  [{ epochs: 5 }, "done"],
] as const)(
  "a run that ended as %o is told with what its status follows from, in every list: %s",
  async (ended, status) => {
    expect(await readLists(ended)).toEqual(everywhere(status));
  },
);

it("a run in the queue is told with its epochs", async () => {
  const { db, courseId, exerciseId, ada } = await makeClass(database.db);
  await makeRun(db, await makeSubmission(db, exerciseId, ada.userId, { training }));
  const { runs } = await getQueueSnapshot(db, courseId);
  expect(runs).toMatchObject([{ status: "waiting", plannedEpochs: 5, epochsDone: 0, divergedAtEpoch: null }]);
});
