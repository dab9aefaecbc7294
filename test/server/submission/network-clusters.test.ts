import { describe, expect, it } from "vitest";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeSubmission, noon } from "../../support/factories";
import { makeArchitecture } from "../../support/network";

const database = openTestDatabase();

const network = (units: number, rate = 0.5) =>
  makeArchitecture([
    { type: "Flatten" },
    { type: "Dense", units },
    { type: "Dropout", rate },
    { type: "Dense", units: 10, activation: "softmax" },
  ]);

async function makePlace(kind: ExerciseKind = "open") {
  const { assistant: staff, ...place } = await makeClass(database.db, { kind });
  const { db, courseId, exerciseId, as } = place;
  const bob = await makeMember(db, courseId, "student", { name: "Bob" });
  const handIn = (userId: string, units: number, rate?: number, hours = 0) =>
    makeSubmission(db, exerciseId, userId, { architecture: network(units, rate), acceptedAt: later(hours) });
  return { ...place, staff, bob, handIn, clusters: () => as(staff).networks.clusters({ exerciseId }) };
}

describe("the clusters of an exercise", () => {
  it("name each student's first submission of each network, and its finished run", async () => {
    const { db, exerciseId, ada, bob, handIn, clusters } = await makePlace();
    const { submission, run } = await makeFinishedRun(db, exerciseId, ada.userId, {
      architecture: network(64),
    });
    await handIn(ada.userId, 64, 0.5, 1);
    await handIn(bob.userId, 16, 0.1, 2);
    const same = await handIn(bob.userId, 64, 0.5, 3);
    const near = await handIn(bob.userId, 64, 0.3, 4);
    const {
      isFixed,
      clusters: [cluster, ...others],
    } = await clusters();
    expect([isFixed, others, cluster!.students]).toEqual([false, [], 2]);
    expect(cluster!.networks.map(({ uses }) => uses)).toEqual([
      [
        {
          enrolmentId: ada.enrolmentId,
          name: "Ada Lovelace",
          submissionId: submission.id,
          submissionNumber: 1,
          runId: run.id,
        },
        {
          enrolmentId: bob.enrolmentId,
          name: "Bob",
          submissionId: same.id,
          submissionNumber: 2,
          runId: null,
        },
      ],
      [
        {
          enrolmentId: bob.enrolmentId,
          name: "Bob",
          submissionId: near.id,
          submissionNumber: 3,
          runId: null,
        },
      ],
    ]);
  });

  it("are of the students who are in the course now", async () => {
    const { db, staff, ada, bob, handIn, clusters } = await makePlace();
    for (const { userId } of [staff, ada, bob]) await handIn(userId, 64);
    expect((await clusters()).clusters.map(({ students }) => students)).toEqual([2]);
    await db.enrolment.update({ where: { id: bob.enrolmentId }, data: { removedAt: noon } });
    expect((await clusters()).clusters).toEqual([]);
  });

  it("hide names from who marks blind", async () => {
    const { db, courseId, staff, ada, bob, handIn, clusters } = await makePlace();
    for (const { userId } of [ada, bob]) await handIn(userId, 64);
    await callAs(db, staff).marking.setBlind({ courseId, isBlind: true });
    const names = (await clusters()).clusters[0]!.networks[0]!.uses.map(({ name }) => name);
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^Brisk Heron/);
  });

  it("are none where the exercise prescribes the network", async () => {
    const { ada, bob, handIn, clusters } = await makePlace("specified_architecture");
    for (const { userId } of [ada, bob]) await handIn(userId, 64);
    expect(await clusters()).toEqual({ isFixed: true, clusters: [] });
  });
});
