import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runStatus } from "@/core/run/run-status";
import { makeChildEnv } from "@/env";
import { openTrainerDoor, type TrainerDoor } from "@/server/boot/trainer/trainer-door";
import { claimRun } from "@/server/queue/claim";
import { requestCancel } from "@/server/queue/queue";
import { decodeMessage, encodeMessage, type Message } from "@/server/queue/trainer-protocol";
import { endTrainerToken } from "@/server/queue/trainer-tokens";
import { openHttpQueue } from "../../../workers/pool/http-queue";
import { makeDataDir, removeDataDir } from "../../support/convoy";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeEpoch, makeToken, makeTrainer, makeWaitingRun } from "../../support/pool";
import { findChild, isAlive } from "../../support/processes";
import { waitFor } from "../../support/wait";

const database = openTestDatabase();
let server: Server;
let door: TrainerDoor;
let address: string;
let exerciseId: string;
let courseId: string;
let ada: string;

beforeAll(async () => {
  door = await openTrainerDoor(database.db, database.url);
  server = createServer((request, response) => {
    void door.answer(request, response).then((isAnswered) => isAnswered || response.end("a page"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await door.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  await database.db.submission.deleteMany();
  await database.db.trainer.deleteMany();
  courseId = (await makeCourse(database.db)).id;
  exerciseId = (await makeOpenExercise(database.db, courseId)).id;
  ada = (await makeMember(database.db, courseId, "student")).userId;
});

const submit = (training = {}, exercise = exerciseId) =>
  makeWaitingRun(database.db, exercise, ada, { training: { epochs: 2, ...training } });
const read = (id: string) =>
  database.db.run.findUniqueOrThrow({
    where: { id },
    include: { epochs: { orderBy: { number: "asc" } }, result: true, weights: true, trainer: true },
  });
const untilStatus = (id: string, status: string) =>
  waitFor(`the run is ${status}`, async () => runStatus(await read(id)) === status, 90);

const trainerId = (letter: string) => letter.repeat(32);
const engine = { engine: "onnx", device: "cpu", version: "onnxruntime-node 1.30.0", threads: 1 } as const;
const settings = { ...engine, host: "student-laptop", pid: 7, slots: 1, processor: "a processor" };
const stateHash = "0".repeat(64);

async function call(
  token: string,
  name: string,
  header: unknown,
  blobs: Message["blobs"] = [],
): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${address}/api/trainers/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new Uint8Array(encodeMessage({ header, blobs })),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    answer: response.ok ? decodeMessage(bytes).header : bytes.toString("utf8"),
  };
}
const register = (token: string, letter: string) =>
  call(token, "register", { trainerId: trainerId(letter), ...settings });
type Claimed = { id: string; fencingToken: number } | null;
const claim = async (token: string, letter: string): Promise<Claimed> => {
  const { answer } = await call(token, "claim", { trainerId: trainerId(letter) });
  const run = answer as Claimed;
  return run && { id: run.id, fencingToken: run.fencingToken };
};

describe("a token", () => {
  it("that there is not, or that is over or ended, lets nobody in, from the next call on", async () => {
    const { db } = database;
    expect((await register("x".repeat(43), "a")).status).toBe(401);
    const old = await makeToken(db);
    await db.trainerToken.update({ where: { id: old.id }, data: { expiresAt: new Date() } });
    expect((await register(old.token, "a")).status).toBe(401);
    const good = await makeToken(db);
    expect((await register(good.token, "a")).status).toBe(200);
    await submit();
    const run = await claim(good.token, "a");
    await endTrainerToken(db, { userId: ada }, good.id, new Date());
    for (const name of ["claim", "heartbeat", "start", "epoch", "finish", "wait", "register"])
      expect(await call(good.token, name, { trainerId: trainerId("a"), run }), name).toMatchObject({
        status: 401,
        answer: expect.stringContaining("ended"),
      });
  });

  it("trains the runs of its courses only, and no more at once than it says", async () => {
    const { db } = database;
    const other = await makeOpenExercise(db, (await makeCourse(db)).id);
    await submit({}, other.id);
    const { token } = await makeToken(db, { courseIds: [courseId], slots: 1 });
    await register(token, "b");
    expect(await claim(token, "b")).toBeNull();
    const { id } = await submit();
    await submit();
    expect(await claim(token, "b")).toMatchObject({ id });
    expect(await claim(token, "b")).toBeNull();
    expect(await register(token, "c")).toMatchObject({ status: 403, answer: expect.stringContaining("(1)") });
  });

  it("lets no more trainers in than it says when many come at once", async () => {
    const { token } = await makeToken(database.db, { slots: 2 });
    const letters = [..."ijklmnop"];
    const answers = await Promise.all(letters.map((letter) => register(token, letter)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(6);
  });

  it("is hashed in the database, and its trainers have its name and at most its slots", async () => {
    const { db } = database;
    const { id, token } = await makeToken(db, { slots: 3 });
    expect(JSON.stringify(await db.trainerToken.findMany())).not.toContain(token);
    await call(token, "register", { trainerId: trainerId("d"), ...settings, slots: 64 });
    expect(await db.trainer.findUnique({ where: { id: trainerId("d") } })).toMatchObject({
      host: "Lab 3",
      slots: 3,
      tokenId: id,
    });
  });

  describe("reaches nothing of another trainer's:", () => {
    const held = (run: Claimed) => ({ trainerId: trainerId("e"), run });
    const nothing = { isHeld: false, isCancelRequested: false, isDraining: false };
    const cases: [string, (run: Claimed) => [object, Message["blobs"]?], unknown][] = [
      ["heartbeat", (run) => [held(run)], nothing],
      ["start", (run) => [held(run)], false],
      [
        "epoch",
        (run) => [{ ...held(run), epoch: makeEpoch(1), publicFigures: null, stateHash }, [Uint8Array.of(1)]],
        { isHeld: false, wantsStates: false },
      ],
      ["states", (run) => [{ ...held(run), number: 1 }, [null, Uint8Array.of(1)]], null],
      ["fail", (run) => [{ ...held(run), failure: { code: "engine_error", fault: "ours" } }], null],
      ["release", (run) => [held(run)], null],
      ["cancel", (run) => [held(run)], null],
      [
        "finish",
        (run) => {
          const figures = {
            testLoss: 0,
            testAccuracy: 1,
            parameters: 1,
            flops: 1,
            seconds: 1,
            divergedAtEpoch: null,
            isBudgetUsedUp: false,
          };
          const images = new Uint8Array(10_000);
          return [
            { ...held(run), result: { ...engine, ...figures }, publicFigures: null },
            [images, images, Uint8Array.of(1), Uint8Array.of(1)],
          ];
        },
        null,
      ],
    ];
    it.each(cases)("%s", async (name, make, refusal) => {
      const { db } = database;
      const { token } = await makeToken(db, { slots: 8 });
      const mate = await makeToken(db);
      await register(token, "e");
      await register(mate.token, "f");
      await submit();
      await submit();
      const local = (await claimRun(db, await makeTrainer(db)))!;
      const mates = (await claim(mate.token, "f"))!;
      for (const run of [local, mates]) {
        const { id, fencingToken } = run;
        const before = await read(id);
        const [header, blobs] = make({ id, fencingToken });
        expect(await call(token, name, header, blobs)).toEqual({ status: 200, answer: refusal });
        // As itself, too, it has no say.
        const posing = { ...header, trainerId: before.trainerId };
        expect((await call(token, name, posing, blobs)).status).toBe(403);
        expect(await read(id)).toEqual(before);
      }
    });
  });

  it("cannot pose as another's trainer, and opens no page, procedure or file", async () => {
    const { db } = database;
    const { token } = await makeToken(db);
    const local = await makeTrainer(db);
    for (const [name, header] of [
      ["register", { trainerId: local, ...settings }],
      ["claim", { trainerId: local }],
      ["leave", { trainerId: local }],
      ["wait", { trainerId: local, runIds: [], since: null }],
      ["stepAside", { trainerId: local, failure: { code: "engine_error", fault: "ours" } }],
    ] as const)
      expect((await call(token, name, header)).status, name).toBe(403);
    expect(await db.trainer.findUnique({ where: { id: local } })).toMatchObject({
      stoppedAt: null,
      pausedAt: null,
    });
    expect((await call(token, "constructor", {})).status).toBe(404);
  });

  it("is refused a message that is none, too long or of another form, with the field's name", async () => {
    const { db } = database;
    const { token } = await makeToken(db);
    await register(token, "g");
    const post = (body: Uint8Array<ArrayBuffer>) =>
      fetch(`${address}/api/trainers/claim`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body,
      });
    for (const bytes of [
      Uint8Array.of(),
      Uint8Array.of(1, 2),
      new Uint8Array(64).fill(255),
      new Uint8Array(64),
    ])
      expect((await post(bytes)).status).toBe(400);
    expect(
      await call(token, "register", { trainerId: trainerId("g"), ...settings, slots: 1e9 }),
    ).toMatchObject({ status: 400, answer: expect.stringContaining("slots") });
  });

  it("is refused an accuracy that is no share", async () => {
    const { db } = database;
    const { token } = await makeToken(db, { slots: 8 });
    await register(token, "h");
    await submit();
    const { id, fencingToken } = (await claim(token, "h"))!;
    const epoch = makeEpoch(1, { testAccuracy: 1.5 });
    const header = {
      trainerId: trainerId("h"),
      run: { id, fencingToken },
      epoch,
      publicFigures: null,
      stateHash,
    };
    expect(await call(token, "epoch", header, [null, null])).toMatchObject({
      status: 400,
      answer: expect.stringContaining("testAccuracy"),
    });
  });

  it("is refused a state that is not the one whose hash it told, with an epoch and when it hands a run back", async () => {
    const { db } = database;
    const { token } = await makeToken(db, { slots: 8 });
    await register(token, "h");
    await submit({ epochs: 5 });
    const run = (await claim(token, "h"))!;
    const state = Uint8Array.of(1, 2, 3);
    const named = createHash("sha256").update(state).digest("hex");
    const header = { trainerId: trainerId("h"), run, publicFigures: null, stateHash: named };
    const other = Uint8Array.of(4);
    const refused = { status: 400, answer: expect.stringContaining("hash") };
    expect(await call(token, "epoch", { ...header, epoch: makeEpoch(1) }, [other, null])).toMatchObject(
      refused,
    );
    expect(await db.epoch.count({ where: { runId: run.id } })).toBe(0);
    expect(await call(token, "epoch", { ...header, epoch: makeEpoch(1) }, [state, null])).toMatchObject({
      status: 200,
    });
    const back = { trainerId: trainerId("h"), run, epoch: 1 };
    expect(await call(token, "checkpoint", back, [other])).toMatchObject(refused);
    expect(await call(token, "checkpoint", { ...back, epoch: 2 }, [state])).toMatchObject(refused);
    expect(await call(token, "checkpoint", back, [state])).toEqual({ status: 200, answer: true });
  });

  it.each<[string, Uint8Array]>([
    ["bytes that are no picture", Uint8Array.of(1, 2, 3)],
    ["a picture that would fill the memory", deflateRawSync(new Uint8Array(1 << 24))],
    ["a picture of another version", deflateRawSync(new Uint8Array(15_001).fill(9))],
  ])("is refused an epoch with %s, and stores nothing of it", async (_, picture) => {
    const { db } = database;
    const { token } = await makeToken(db, { slots: 8 });
    await register(token, "h");
    await submit();
    const { id, fencingToken } = (await claim(token, "h"))!;
    const header = {
      trainerId: trainerId("h"),
      run: { id, fencingToken },
      epoch: makeEpoch(1),
      publicFigures: null,
      stateHash,
    };
    expect(await call(token, "epoch", header, [null, picture])).toMatchObject({ status: 400 });
    expect(await db.epoch.count({ where: { runId: id } })).toBe(0);
  });
});

describe("a trainer that joined", () => {
  let dataDir: string;
  const started: ChildProcess[] = [];
  beforeEach(() => {
    dataDir = makeDataDir();
  });
  afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
    }
    removeDataDir(dataDir);
  });

  /** A real `npm run trainers -- --join`, which knows no database. */
  function join(token: string, env: Record<string, string> = {}) {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "src/server/start.ts", "--trainers", "--join", address, "--token", token],
      {
        env: makeChildEnv({
          NODE_ENV: "",
          VITEST: "",
          DATABASE_URL: "",
          DATA_DIR: dataDir,
          ENGINE: "onnx",
          ONNX_PROVIDER: "cpu",
          TRAINER_SLOTS: "1",
          TRAINER_THREADS: "1",
          CHECKPOINT_SECONDS: "0",
          LOG_LEVEL: "info",
          ...env,
        }),
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    started.push(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    return { pid: child.pid!, ended, output: () => output };
  }

  const untilEpoch = (id: string, number: number, { output }: { output(): string }) =>
    waitFor(`epoch ${number} is stored`, async () => (await read(id)).epochs.length >= number, 90).catch(
      async (error: Error) => {
        const { epochs, ...run } = await read(id);
        throw new Error(`${error.message}\n${JSON.stringify(run)} (${epochs.length} epochs)\n${output()}`);
      },
    );

  it("trains a run on MNIST to its end, with the bits of a local one, and ends when it is idle", async () => {
    const { token } = await makeToken(database.db);
    const { id } = await submit({ seed: 5 });
    const { ended, output } = join(token, { TRAINER_IDLE_SECONDS: "2" });
    await untilStatus(id, "done");
    const run = await read(id);
    expect(run.epochs).toHaveLength(2);
    expect(run.result!.predictions).toHaveLength(10_000);
    expect(run.result!.correct).toHaveLength(1_250);
    expect(run.trainer).toMatchObject({ host: "Lab 3", threads: 1 });
    expect(run.weights!.graph!.length).toBeGreaterThan(1_000);
    // Which answers are right was counted here.
    const right = [...run.result!.correct].reduce(
      (sum, byte) => sum + byte.toString(2).replaceAll("0", "").length,
      0,
    );
    expect(right / 10_000).toBeCloseTo(run.result!.testAccuracy, 5);
    expect(await ended, output()).toBe(0);
  });

  it("that is killed loses its run to another one, which goes on from the checkpoint", async () => {
    const { token } = await makeToken(database.db);
    const { id } = await submit({ epochs: 40 });
    const first = join(token);
    await untilEpoch(id, 2, first);
    const pool = findChild(first.pid, "workers/pool/main.ts")!;
    process.kill(first.pid, "SIGKILL");
    process.kill(pool, "SIGKILL");
    await waitFor("the pool is gone", () => !isAlive(pool));
    const kept = (await read(id)).epochs.slice(0, 2);
    join(token);
    await untilStatus(id, "done");
    const run = await read(id);
    expect(run.epochs.map(({ number }) => number)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    expect(run.epochs.slice(0, 2)).toEqual(kept);
    expect(run.fencingToken).toBe(2);
  });

  it("ends at once with a sentence when its token is ended", async () => {
    const { id: tokenId, token } = await makeToken(database.db);
    const { id } = await submit({ epochs: 1_000 });
    const trainer = join(token);
    await untilEpoch(id, 1, trainer);
    await endTrainerToken(database.db, { userId: ada }, tokenId, new Date());
    expect(await trainer.ended).toBe(1);
    expect(trainer.output()).toContain("This token lets no trainer in");
    const { epochs } = await read(id);
    expect((await read(id)).epochs).toHaveLength(epochs.length);
  });

  it("stops a run that is cancelled when it hears of it, long before its next heartbeat", async () => {
    const { token } = await makeToken(database.db);
    const { id } = await submit({ epochs: 1_000 });
    await untilEpoch(id, 1, join(token, { LEASE_SECONDS: "120" }));
    await database.db.$transaction((tx) => requestCancel(tx, id, new Date()));
    const asked = Date.now();
    await untilStatus(id, "cancelled");
    expect(Date.now() - asked).toBeLessThan(20_000);
  });

  it("is told that the queue has changed while it waits for news", async () => {
    const { token } = await makeToken(database.db);
    const queue = openHttpQueue({ address, token, trainerId: trainerId("h"), onRefused: () => undefined });
    await queue.register(settings);
    let changes = 0;
    await queue.listen({
      onRunsChanged: () => (changes += 1),
      onTrainerChanged: () => undefined,
      onGap: () => undefined,
    });
    const { id } = await submit();
    await waitFor("it hears of the change", async () => {
      await database.db.$transaction((tx) => requestCancel(tx, id, new Date())).catch(() => undefined);
      return changes > 0;
    });
    await queue.close();
  });
});
