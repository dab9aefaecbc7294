import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { fork } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeChildEnv } from "@/env";
import { createDb, type Db } from "@/server/base/db";
import { migrate } from "@/server/postgres/migrate";
import { type Postgres, startPostgres } from "@/server/postgres/postgres";
import { setUpRoles, withRole } from "@/server/postgres/roles";
import { claimRun, reapRuns } from "@/server/queue/claim";
import {
  finishRun,
  heartbeatRun,
  recordEpoch,
  releaseRun,
  requestCancel,
  startRun,
} from "@/server/queue/queue";
import { stepAside, stopTrainer } from "@/server/queue/trainers";
import { thinWeights } from "@/server/run/thin-weights";
import { callAs } from "../../support/caller";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeEpoch, makeOutcome, makeTrainer, makeWaitingRun } from "../../support/pool";
import { runSql } from "../../support/sql";
import { waitFor } from "../../support/wait";

let folder: string;
let postgres: Postgres;
const urls = { owner: "", convoy_web: "", convoy_trainer: "" };
const clients: Db[] = [];
const connect = (who: keyof typeof urls) => {
  const db = createDb(urls[who], 2);
  clients.push(db);
  return db;
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "convoy-roles-"));
  chmodSync(folder, 0o711);
  postgres = await startPostgres({ dataDir: folder, database: "convoy", settings: { fsync: "off" } });
  await migrate(postgres.url);
  await setUpRoles(postgres.url, true);
  // Every start does it again.
  await setUpRoles(postgres.url, true);
  urls.owner = postgres.url;
  for (const role of ["convoy_web", "convoy_trainer"] as const) urls[role] = withRole(postgres.url, role);
});
afterAll(async () => {
  await Promise.all(clients.map((db) => db.$disconnect()));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const everybody = ["convoy_web", "convoy_trainer"] as const;
const trainer = ["convoy_trainer"] as const;

describe("the roles of PostgreSQL", () => {
  it.each<[string, string, readonly ("convoy_web" | "convoy_trainer")[]]>([
    ["run programs", "COPY (SELECT 1) TO PROGRAM 'id'", everybody],
    ["read files of the server", "SELECT pg_read_file('postgresql.conf')", everybody],
    ["make tables", "CREATE TABLE mine (id int)", everybody],
    ["drop tables", 'DROP TABLE "Grade"', everybody],
    ["empty the record of who did what", 'DELETE FROM "AuditEvent"', everybody],
    ["rewrite the record of who did what", `UPDATE "AuditEvent" SET action = 'run.cancel'`, everybody],
    ["change the history of migrations", "DELETE FROM _prisma_migrations", everybody],
    ["make roles", "CREATE ROLE other", everybody],
    ["become the owner", "SET ROLE convoy", everybody],
    ["read passwords", 'SELECT "passwordHash" FROM "User"', trainer],
    ["read sessions", 'SELECT * FROM "Session"', trainer],
    ["read grades", 'SELECT * FROM "Grade"', trainer],
    ["change grades", 'UPDATE "Grade" SET "overridePoints" = 10', trainer],
    ["read written answers", 'SELECT answer FROM "Submission"', trainer],
    ["change submissions", `UPDATE "Submission" SET architecture = '{}'`, trainer],
    ["change a stored result", 'UPDATE "Result" SET "testAccuracy" = 1', trainer],
    ["take a check back that found something", `UPDATE "SpotCheck" SET "settledAt" = now()`, trainer],
    ["give a run to somebody else", `UPDATE "Run" SET "userId" = 'x'`, trainer],
    ["let itself into courses", `INSERT INTO "Enrolment" VALUES ('x')`, trainer],
  ])("may not %s", async (_, sql, roles) => {
    for (const role of roles)
      await expect(runSql(urls[role], sql), role).rejects.toThrow(/permission denied|must be owner/);
  });

  it("have passwords of their own", () => {
    const passwords = Object.values(urls).map((url) => new URL(url).password);
    expect(new Set(passwords).size).toBe(3);
  });

  it("find the database up to date, and say who must update it where it is not", async () => {
    for (const role of everybody) expect(await migrate(urls[role])).toEqual([]);
    await runSql(urls.owner, `DELETE FROM _prisma_migrations WHERE migration_name LIKE '%budget_used_up'`);
    await expect(migrate(urls.convoy_trainer)).rejects.toThrow(
      "which this account may not apply. Run npm run migrate with the owner's DATABASE_URL first.",
    );
    await runSql(urls.owner, 'ALTER TABLE "Result" DROP COLUMN "isBudgetUsedUp"');
    await migrate(urls.owner);
    await setUpRoles(urls.owner, true);
  });

  it("are not made by an account that may not, which is told who may", async () => {
    await expect(setUpRoles(urls.convoy_web, false)).rejects.toThrow(
      "Let PostgreSQL's administrator run prisma/roles.sql with psql.",
    );
  });

  it("let the web reach every table, and a trainer those that are named here", async () => {
    const may = async (role: string, right: string) =>
      (
        await runSql<{ name: string }>(
          urls.owner,
          `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND has_any_column_privilege('${role}', oid, '${right}') ORDER BY relname COLLATE "C"`,
        )
      ).map(({ name }) => name);
    const all = await may("convoy", "SELECT");
    expect(await may("convoy_web", "SELECT")).toEqual(all);
    expect(await may("convoy_web", "INSERT")).toEqual(all.filter((name) => name !== "_prisma_migrations"));
    expect(await may("convoy_trainer", "SELECT")).toEqual([
      "Checkpoint",
      "Enrolment",
      "Epoch",
      "EpochPicture",
      "Exercise",
      "Extension",
      "Reference",
      "Result",
      "Room",
      "Run",
      "SpotCheck",
      "Submission",
      "Trainer",
      "TrainerToken",
      "WeightBytes",
      "Weights",
      "_prisma_migrations",
    ]);
  });

  it("suffice for a pool of trainers, from its start to a run's result and its own end", async () => {
    const web = connect("convoy_web");
    const { id: courseId } = await makeCourse(web);
    const { id: exerciseId } = await makeOpenExercise(web, courseId);
    const ada = await makeMember(web, courseId);
    const pool = fork("workers/pool/main.ts", [], {
      execArgv: ["--import", "tsx"],
      env: makeChildEnv({
        DATABASE_URL: urls.convoy_trainer,
        ENGINE: "onnx",
        ONNX_PROVIDER: "cpu",
        CHECKPOINT_SECONDS: "0",
      }),
    });
    const { id } = await makeWaitingRun(web, exerciseId, ada.userId, { training: { epochs: 2 } });
    const run = await waitFor(
      "the run is over",
      async () => {
        const found = await web.run.findUniqueOrThrow({ where: { id }, include: { result: true } });
        return (found.finishedAt ?? found.failedAt) && found;
      },
      100,
    );
    expect(run).toMatchObject({ failure: null, result: { isBudgetUsedUp: false, divergedAtEpoch: null } });
    const gone = new Promise((resolve) => pool.once("exit", resolve));
    pool.kill("SIGTERM");
    expect(await gone).toBe(0);
    expect(await web.trainer.count({ where: { id: run.trainerId!, stoppedAt: { not: null } } })).toBe(1);
  });

  it("suffice for a run from its submission to its result", async () => {
    const [web, pool] = [connect("convoy_web"), connect("convoy_trainer")];
    const { id: courseId } = await makeCourse(web);
    const { id: exerciseId } = await makeOpenExercise(web, courseId, {
      heldBack: true,
      heldBackSeed: "secret",
    } as object);
    const ada = await makeMember(web, courseId);
    const id = await makeTrainer(pool);
    const { id: first } = await makeWaitingRun(web, exerciseId, ada.userId, { trainingHash: "same" });
    const claim = async () => (await claimRun(pool, id)) ?? expect.fail("A run should be waiting.");
    await releaseRun(pool, await claim());
    const run = await claim();
    expect(run).toMatchObject({ id: first, attempts: 1 });
    await startRun(pool, run);
    await heartbeatRun(pool, run);
    await recordEpoch(pool, run, makeEpoch(1), Uint8Array.of(1));
    const publicFigures = { testLoss: 0.2, testAccuracy: 0.9 };
    expect(await finishRun(pool, run, { ...makeOutcome(), publicFigures })).toBe("done");
    const copy = await makeWaitingRun(web, exerciseId, ada.userId, { trainingHash: "same" });
    expect(await claimRun(pool, id)).toBeNull();
    expect(await web.result.count({ where: { runId: copy.id } })).toBe(1);
    const cancelled = await makeWaitingRun(web, exerciseId, ada.userId);
    await web.$transaction((tx) => requestCancel(tx, cancelled.id, new Date()));
    await reapRuns(pool);
    await stepAside(pool, id, { runIds: [first], failure: { code: "process_lost", fault: "ours" } });
    await stopTrainer(pool, id);
    expect(await web.auditEvent.count()).toBe(1);
    expect(await callAs(web, ada, { now: new Date() }).runs.get({ runId: first })).toMatchObject({
      kind: "run",
    });
    expect(await thinWeights(web, new Date())).toBe(0);
  });
});
