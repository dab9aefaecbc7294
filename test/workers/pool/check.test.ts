import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { cpus } from "node:os";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed, vi } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "@/core/network/safetensors";
import { runStatus } from "@/core/run/run-status";
import type { EngineInfo } from "@/core/run/run";
import { collectMails } from "@/server/account/notices";
import type { Listener } from "@/server/base/listener";
import { listen } from "@/server/base/listener";
import { watchChecks } from "@/server/boot/trainer/check-watch";
import { openTrainerDoor, type TrainerDoor } from "@/server/boot/trainer/trainer-door";
import type { Outcome } from "@/server/queue/results";
import type { TrainerQueue } from "@/server/queue/trainer-queue";
import { countUse } from "@/server/queue/budget";
import { readLimits } from "@/server/exercise/exercise-row";
import { findWeights } from "@/server/queue/weights";
import { Checker } from "../../../workers/pool/check/checker";
import { openHttpQueue } from "../../../workers/pool/http-queue";
import { Trainer } from "../../../workers/pool/trainer";
import { loadData } from "../../../workers/training/data";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeToken, makeWaitingRun } from "../../support/pool";
import { softwareVulkan } from "../../support/software-vulkan";
import { waitFor } from "../../support/wait";

const own = {
  engine: "onnx",
  device: "cpu",
  version: "onnxruntime-node 1.30.0",
  threads: 1,
  processor: cpus()[0]?.model ?? "a processor",
} as const;

let database: TestDatabase;
let labels: Uint8Array;
let server: Server;
let door: TrainerDoor;
let address: string;
let watch: Listener;
let wake: Listener;
let checker: Checker;
let trainer: Trainer | null = null;
let queue: TrainerQueue | null = null;
let courseId: string;
let exerciseId: string;
let ada: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, url } = database;
  labels = Uint8Array.from((await loadData()).test.labels);
  door = await openTrainerDoor(db, url);
  server = createServer((request, response) => void door.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  watch = await watchChecks(db, url);
  checker = new Checker(db, { own });
  wake = await listen(url, { onEvent: () => checker.wake(), onGap: () => checker.wake() });
});
afterAll(async () => {
  await wake.close();
  await checker.stop();
  await watch.close();
  await door.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
});
beforeEach(async () => {
  const { db } = database;
  courseId = (await makeCourse(db)).id;
  exerciseId = (await makeOpenExercise(db, courseId)).id;
  ada = (await makeMember(db, courseId, "student")).userId;
});
afterEach(async () => {
  await trainer?.stop();
  await queue?.close();
  [trainer, queue] = [null, null];
  vi.unstubAllEnvs();
  await database.db.submission.deleteMany();
});

type Lie = (queue: TrainerQueue) => Partial<TrainerQueue>;
const honestly: Lie = () => ({});
type Terms = { checkPercent?: number; processor?: string; engine?: EngineInfo["engine"]; threads?: number };

let count = 0;
/** A real trainer that joined by a token, and says what the lie makes of what it would say. */
async function join(lie: Lie, { checkPercent = 100, engine = "onnx", ...terms }: Terms = {}) {
  const { id: tokenId, token } = await makeToken(database.db, { checkPercent });
  const trainerId = String((count += 1)).padStart(32, "0");
  const joined = openHttpQueue({ address, token, trainerId, onRefused: () => void trainer?.stop() });
  queue = joined;
  await joined.register({ ...own, host: "laptop", pid: 1, slots: 1, ...terms, engine });
  const liar = { ...joined, ...lie(joined) };
  trainer = new Trainer({
    queue: liar,
    id: trainerId,
    engine,
    threads: terms.threads ?? 1,
    labels,
    slots: 1,
  });
  return tokenId;
}
const submit = (training = {}, userId = ada) =>
  makeWaitingRun(database.db, exerciseId, userId, { training: { epochs: 2, ...training } });
const readChecks = (runId: string) =>
  database.db.spotCheck.findMany({ where: { runId }, orderBy: { createdAt: "asc" } });
const read = (id: string) =>
  database.db.run.findUniqueOrThrow({
    where: { id },
    include: { epochs: true, result: true, checkpoint: true, submission: true },
  });

async function untilSettled(runId: string, atLeast = 1) {
  onTestFailed(async () => console.error(await readChecks(runId)));
  return waitFor(
    "its checks are settled",
    async () => {
      const checks = await readChecks(runId);
      return checks.length >= atLeast && checks.every(({ settledAt }) => settledAt !== null) && checks;
    },
    100,
  );
}

describe("an honest machine", () => {
  it("agrees in an epoch and in its result, whose figures and predictions are then the server's own", async () => {
    const { id } = await submit({ epochs: 3 });
    const tokenId = await join(honestly, { processor: own.processor });
    const checks = await untilSettled(id, 2);
    expect(checks.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ["epoch", "agrees"],
      ["result", "agrees"],
    ]);
    expect(checks[0]!.finding).toMatchObject({ reason: "same_bits" });
    // Megabytes are not kept.
    expect(checks.every(({ found }) => found === null)).toBe(true);
    expect(await database.db.trainerToken.findUnique({ where: { id: tokenId } })).toMatchObject({
      endedAt: null,
      refutedAt: null,
    });
    expect(runStatus(await read(id))).toBe("done");
  });

  it("may resume a run, and shows the state that it was given", async () => {
    const { db } = database;
    const { id } = await submit({ epochs: 3 });
    await join(honestly);
    await waitFor("an epoch is stored", async () => (await read(id)).epochs.length > 0, 60);
    // As a machine that goes home does: it hands its run back with its state.
    await trainer!.stop();
    await queue!.close();
    await join(honestly);
    const checks = await untilSettled(id, 2);
    expect(checks.filter(({ verdict }) => verdict !== "agrees")).toEqual([]);
    expect(runStatus(await read(id))).toBe("done");
    expect(await db.trainerToken.count({ where: { refutedAt: { not: null } } })).toBe(0);
  });

  it("of another kind, with other bits, is not accused", async () => {
    const { id } = await submit({ epochs: 2, optimizer: { name: "Adam", learningRate: 0.001 } });
    if (softwareVulkan)
      for (const name of ["VK_DRIVER_FILES", "VK_ICD_FILENAMES", "LD_LIBRARY_PATH"])
        vi.stubEnv(name, softwareVulkan[name]!);
    await join(honestly, softwareVulkan ? { engine: "webgpu" } : { threads: 2 });
    const checks = await untilSettled(id, 2);
    expect(checks.map(({ verdict }) => verdict)).toEqual(["agrees", "agrees"]);
    const finding = checks[0]!.finding as { reason: string; distance: number };
    if (softwareVulkan) expect(finding.reason).toBe("within_tolerance");
    console.log("distance", finding.distance);
  });

  it("of the school's own is not checked", async () => {
    const { id } = await submit();
    await join(honestly, { checkPercent: 0 });
    await waitFor("the run is done", async () => runStatus(await read(id)) === "done", 60);
    expect(await readChecks(id)).toEqual([]);
  });
});

/** The result of another training of the same network, longer than it was asked for. */
async function trainLonger(): Promise<Outcome> {
  let taken: Outcome | null = null;
  await submit({ epochs: 4, seed: 77 });
  await join((real) => ({
    finishRun: (run, outcome) => {
      taken = outcome;
      return real.releaseRun(run).then(() => "waiting" as const);
    },
  }));
  const outcome = await waitFor("a network is stolen", () => taken, 60);
  await trainer!.stop();
  await queue!.close();
  await database.db.submission.deleteMany();
  return outcome;
}

const bend = (weights: Uint8Array) => {
  const { arrays, metadata } = decodeSafetensors(weights);
  const bent = [...arrays.values()].map((array) => ({
    ...array,
    data: array.data.map((value) => value * 1.3),
  }));
  return encodeSafetensors(bent, metadata);
};

describe("a lying machine loses its token, and its runs are trained again:", () => {
  const lies: [string, Lie, { epochs?: number }, string][] = [
    [
      "one that reports a better result",
      (real) => ({
        finishRun: (run, outcome) =>
          real.finishRun(run, { ...outcome, result: { ...outcome.result, testAccuracy: 0.999 } }),
      }),
      {},
      "other_figures",
    ],
    [
      "one that answers better than its network",
      (real) => ({
        finishRun: (run, outcome) =>
          real.finishRun(run, {
            ...outcome,
            result: { ...outcome.result, predictions: Uint8Array.from(labels) },
          }),
      }),
      {},
      "other_figures",
    ],
    [
      "one that reports better epochs",
      (real) => ({
        recordEpoch: (run, epoch, ...rest) =>
          real.recordEpoch(run, { ...epoch, testAccuracy: 0.99 }, ...rest),
      }),
      {},
      "other_figures",
    ],
    [
      "one that sends other weights",
      (real) => ({
        finishRun: (run, outcome) => real.finishRun(run, { ...outcome, weights: bend(outcome.weights) }),
      }),
      { epochs: 1 },
      "other_weights",
    ],
    [
      "one that leaves out the last epochs",
      (real) => ({
        claimRun: async () => {
          const run = await real.claimRun();
          return run && { ...run, training: { ...run.training, epochs: 1 } };
        },
      }),
      { epochs: 3 },
      "epochs_missing",
    ],
    [
      "one that trains on fewer images",
      (real) => ({
        claimRun: async () => {
          const run = await real.claimRun();
          return run && { ...run, training: { ...run.training, trainImages: 320 } };
        },
      }),
      {},
      "other_weights",
    ],
    [
      "one that says that its student's time is used up",
      (real) => ({
        claimRun: async () => {
          const run = await real.claimRun();
          return run && { ...run, training: { ...run.training, epochs: 1 } };
        },
        finishRun: (run, outcome) =>
          real.finishRun(run, { ...outcome, result: { ...outcome.result, isBudgetUsedUp: true } }),
      }),
      { epochs: 3 },
      "epochs_missing",
    ],
    [
      "one that says that the training diverged",
      (real) => ({
        claimRun: async () => {
          const run = await real.claimRun();
          return run && { ...run, training: { ...run.training, epochs: 1 } };
        },
        finishRun: (run, outcome) =>
          real.finishRun(run, { ...outcome, result: { ...outcome.result, divergedAtEpoch: 2 } }),
      }),
      { epochs: 3 },
      "other_figures",
    ],
  ];
  it.each(lies)("%s", async (_, lie, training, reason) => {
    const { db } = database;
    const { id } = await submit(training);
    const tokenId = await join(lie);
    const token = await waitFor(
      "its token has ended",
      async () => {
        const found = await db.trainerToken.findUniqueOrThrow({ where: { id: tokenId } });
        return found.refutedAt && found;
      },
      100,
    );
    expect(token.endedAt).not.toBeNull();
    expect((await readChecks(id)).map(({ finding }) => finding)).toContainEqual(
      expect.objectContaining({ reason }),
    );
    const run = await read(id);
    expect(runStatus(run)).toBe("waiting");
    expect(run).toMatchObject({
      epochs: [],
      result: null,
      checkpoint: null,
      computeSeconds: 0,
      trainerId: null,
    });
    expect(await findWeights(db, id)).toBeNull();
    const records = await db.auditEvent.findMany({ where: { action: "trainer.refute", subjectId: tokenId } });
    expect(records.map((record) => record.courseId).toSorted()).toEqual([courseId, null].toSorted());
    // An honest machine trains it.
    await trainer!.stop();
    await join(honestly);
    await waitFor("it is done", async () => runStatus(await read(id)) === "done", 60);
  });

  it("one that sends the network of a longer training, with that network's own figures", async () => {
    const better = await trainLonger();
    const { id } = await submit({ epochs: 1 });
    const tokenId = await join((real) => ({ finishRun: (run) => real.finishRun(run, better) }));
    await waitFor(
      "its token has ended",
      async () => (await database.db.trainerToken.findUnique({ where: { id: tokenId } }))!.refutedAt !== null,
      100,
    );
    expect(runStatus(await read(id))).toBe("waiting");
  });

  it("with all that it has ever trained, and staff and administrators are told", async () => {
    const { db } = database;
    const instructor = await makeMember(db, courseId, "instructor");
    const admin = await db.user.create({ data: { email: "admin@check.test", isAdministrator: true } });
    const { id: first } = await submit({ epochs: 1 });
    let isHonest = true;
    const tokenId = await join((real) => ({
      finishRun: (run, outcome) =>
        real.finishRun(
          run,
          isHonest ? outcome : { ...outcome, result: { ...outcome.result, testAccuracy: 0.999 } },
        ),
    }));
    await untilSettled(first, 2);
    expect(runStatus(await read(first))).toBe("done");
    const limits = readLimits(await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } }));
    const owner = { userId: ada, exerciseId, limits };
    isHonest = false;
    const { id: second } = await submit({ epochs: 1, seed: 9 });
    await waitFor(
      "its token has ended",
      async () => (await db.trainerToken.findUnique({ where: { id: tokenId } }))!.refutedAt !== null,
      100,
    );
    for (const id of [first, second]) expect(runStatus(await read(id))).toBe("waiting");
    expect(await countUse(db, owner, new Date())).toMatchObject({ runs: 2, seconds: 0 });
    await collectMails(db, new Date());
    const mails = await db.mail.findMany({ where: { kind: "machine_refuted" } });
    const told = mails.map(({ userId }) => userId);
    expect(told).toContain(admin.id);
    expect(told).toContain(instructor.userId);
  });
});
