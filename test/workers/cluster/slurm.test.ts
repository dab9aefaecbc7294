import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runStatus } from "@/core/run/run-status";
import { makeChildEnv } from "@/env";
import { openTrainerDoor, type TrainerDoor } from "@/server/boot/trainer/trainer-door";
import { readCluster } from "../../../workers/cluster/cluster";
import { countWantedJobs } from "../../../workers/cluster/demand";
import { makeDataDir, removeDataDir } from "../../support/convoy";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeToken, makeWaitingRun } from "../../support/pool";
import { hasSlurm, type Slurm, startSlurm } from "../../support/slurm";
import { waitFor } from "../../support/wait";

describe("the number of jobs", () => {
  const limits = { slots: 2, minimum: 1, maximum: 4 };
  it.each([
    [{ waiting: 0, training: 0 }, 1],
    [{ waiting: 1, training: 2 }, 2],
    [{ waiting: 3, training: 2 }, 3],
    [{ waiting: 100, training: 0 }, 4],
  ])("follows from the queue %o: %i", (demand, jobs) => {
    expect(countWantedJobs(demand, limits)).toBe(jobs);
  });

  it("has settings, and a wrong one is told by its name", () => {
    for (const [args, sentence] of [
      [[], /^npm run cluster/],
      [["kubernetes"], /^npm run cluster/],
      [["slurm", "--partion", "lab"], /--partion/],
      [["slurm"], /JOIN_URL and JOIN_TOKEN/],
    ] as const)
      expect(() => readCluster([...args])).toThrow(sentence);
  });
});

describe.runIf(hasSlurm)("npm run cluster -- slurm", () => {
  const database = openTestDatabase();
  let folder: string;
  let slurm: Slurm;
  let server: Server;
  let door: TrainerDoor;
  let keeper: ChildProcess;
  let output = "";
  let exerciseId: string;
  let ada: string;

  beforeAll(async () => {
    const { db, url } = database;
    folder = makeDataDir();
    slurm = await startSlurm(folder);
    door = await openTrainerDoor(db, url);
    server = createServer((request, response) => void door.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const courseId = (await makeCourse(db)).id;
    exerciseId = (await makeOpenExercise(db, courseId)).id;
    ada = (await makeMember(db, courseId, "student")).userId;
    const { token } = await makeToken(db, { slots: 4 });
    const args = "slurm --maximum 2 --cores 1 --minutes 10 --idle 3 --every 1 --partition lab".split(" ");
    keeper = spawn(process.execPath, ["--import", "tsx", "workers/cluster/main.ts", ...args], {
      env: makeChildEnv({
        ...slurm.env,
        JOIN_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        JOIN_TOKEN: token,
        NODE_ENV: "",
        VITEST: "",
        DATABASE_URL: "",
        DATA_DIR: folder,
        ENGINE: "onnx",
        ONNX_PROVIDER: "cpu",
        TRAINER_THREADS: "1",
        SBATCH_OUTPUT: `${folder}/job-%j.log`,
      }),
    });
    for (const stream of [keeper.stdout!, keeper.stderr!])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  });
  afterAll(async () => {
    keeper.kill("SIGTERM");
    await slurm.stop();
    await door.close();
    server.closeAllConnections();
    server.close();
    removeDataDir(folder);
  });

  const read = (id: string) =>
    database.db.run.findUniqueOrThrow({
      where: { id },
      include: { epochs: { orderBy: { number: "asc" } }, result: true },
    });
  const listJobs = () =>
    slurm.run("squeue", "--noheader", "--format=%A %t").trim().split("\n").filter(Boolean);

  it("starts a job for a run; a job that Slurm ends hands the run back, and another goes on; idle jobs end", async () => {
    const { db } = database;
    expect(listJobs()).toEqual([]);
    const training = { epochs: 40 };
    const { id } = await makeWaitingRun(db, exerciseId, ada, { training });
    await waitFor("an epoch is stored", async () => (await read(id)).epochs.length >= 2, 90).catch(
      (error: Error) => {
        throw new Error(`${error.message}\n${output}\n${listJobs().join("\n")}`);
      },
    );
    const [job] = listJobs().map((line) => line.split(" ")[0]!);
    const endedAt = Date.now();
    // As Slurm does before a job's time limit.
    slurm.run("scancel", "--signal=TERM", "--batch", job!);
    await waitFor("another job has the run", async () => (await read(id)).fencingToken === 2, 60);
    const secondsToPickUp = (Date.now() - endedAt) / 1000;
    await waitFor("the run is done", async () => runStatus(await read(id)) === "done", 90);
    const run = await read(id);
    expect(run.epochs.map(({ number }) => number)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    // It was handed back: no attempt was charged, and no lease had to run out.
    expect(run.attempts).toBeLessThanOrEqual(1);
    expect(secondsToPickUp).toBeLessThan(60);
    process.stdout.write(`From Slurm's TERM to the next job: ${secondsToPickUp.toFixed(1)} s.\n`);
    await waitFor("no job is left", () => listJobs().length === 0, 60);
  });
});
