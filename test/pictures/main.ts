import { waitFor } from "../support/wait";
import { openDemonstration } from "../e2e/demonstration";
import { takePictures } from "./pictures";

// npm run pictures [-- wall run ...]: starts the demonstration, lets its class train, and writes
// docs/pictures, or only the named ones.

/** Of the demonstration's twelve runs: the long ones still train then, and the wall is alive. */
const FINISHED = 9;
const MOST_SECONDS = 3600;

const demonstration = await openDemonstration({ TRAINER_SLOTS: "2", LOG_LEVEL: "warn" });
try {
  const { db } = demonstration;
  console.log(
    `The demonstration trains at ${demonstration.convoy.address}; the pictures are taken when ${FINISHED} runs have finished.`,
  );
  await waitFor(
    `${FINISHED} runs have finished`,
    async () => (await db.result.count()) >= FINISHED,
    MOST_SECONDS,
  );
  await waitFor(
    "every run has a curve",
    async () => (await db.run.count({ where: { epochs: { none: {} } } })) === 0,
    MOST_SECONDS,
  );
  // What was asked leaves the stage, so that each page shows what it is about.
  await db.poll.updateMany({
    where: { openedAt: { not: null }, putAwayAt: null },
    data: { putAwayAt: new Date() },
  });
  await takePictures(demonstration, process.argv.slice(2));
} finally {
  await demonstration.end();
}
