import { randomUUID } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyBeforeMigrating } from "@/server/backup/copy-before-migrating";
import { readKeptFiles } from "@/server/backup/kept-files";
import { type Restored, restoreBackup } from "@/server/backup/restore";
import { writeBackup } from "@/server/backup/write";
import { claimRun } from "@/server/queue/claim";
import { finishRun, recordEpoch } from "@/server/queue/queue";
import { migrate } from "@/server/postgres/migrate";
import { createEmptyDatabase, createTestDatabase } from "../../support/database";
import { makeClass } from "../../support/class";
import { makeEpoch, makeOutcome, makeTrainer, makeWaitingRun } from "../../support/pool";
import { runSql } from "../../support/sql";

const version = "0.2.0";
const now = new Date("2026-12-01T10:00:00Z");
let folder: string;
let file: string;
const drops: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "convoy-backup-"));
  file = path.join(folder, "school.tar.gz");
});
afterEach(async () => {
  for (const drop of drops.splice(0)) await drop();
  rmSync(folder, { recursive: true });
});

async function openEmpty(): Promise<string> {
  const { url, drop } = await createEmptyDatabase();
  drops.push(drop);
  return url;
}
async function openFull() {
  const database = await createTestDatabase();
  drops.push(database.drop);
  return database;
}
const backUp = (url: string) => writeBackup({ url, file, version, keptFiles: [], now });
const restore = (url: string, options: { over?: boolean; folder?: string } = {}): Promise<Restored> =>
  restoreBackup({ url, file, version, over: false, ...options });

/** Each table's rows and each sequence's state, as text. */
async function readAll(url: string): Promise<Record<string, string[]>> {
  const relations = await runSql<{ name: string; isSequence: boolean }>(
    url,
    `SELECT relname AS name, relkind = 'S' AS "isSequence" FROM pg_class
     WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace`,
  );
  const all: Record<string, string[]> = {};
  for (const { name, isSequence } of relations) {
    const what = isSequence ? "(last_value, is_called)" : "t";
    const rows = await runSql<{ row: string }>(url, `SELECT ${what}::text AS row FROM public."${name}" t`);
    all[name] = rows.map(({ row }) => row).sort();
  }
  return all;
}

describe("a backup", () => {
  it("is restored with every row of every table, whatever they hold", async () => {
    const { db, url } = await openFull();
    const { exercise, ada: student } = await makeClass(db);
    await makeWaitingRun(db, exercise.id, student.userId);
    await makeWaitingRun(db, exercise.id, student.userId);
    const trainer = await makeTrainer(db);
    const run = (await claimRun(db, trainer))!;
    // Bytes and letters that a text would have to escape.
    await recordEpoch(db, run, makeEpoch(1, { trainLoss: NaN }), Uint8Array.of(0, 9, 10, 13, 92, 255));
    await finishRun(db, run, makeOutcome());
    await db.user.update({ where: { id: student.userId }, data: { name: 'Zoë\\.\t"\n\\N 😀', image: null } });
    await backUp(url);
    const empty = await openEmpty();
    const { migrated, totals } = await restore(empty);
    expect(migrated).toEqual([]);
    expect(totals.rows).toMatchObject({ Run: 2, Weights: 1, Epoch: 1 });
    expect(await readAll(empty)).toEqual(await readAll(url));
    expect(await migrate(empty)).toEqual([]);
  });

  it("holds one moment, although rows change while it is made", async () => {
    const { db, url } = await openFull();
    const { course } = await makeClass(db);
    let isOver = false;
    let changes = 0;
    const change = async () => {
      while (!isOver) {
        changes += 1;
        await db.$transaction([
          db.auditEvent.create({
            data: {
              courseId: course.id,
              action: "course.update",
              subjectId: randomUUID(),
              data: {},
              at: now,
            },
          }),
          db.room.upsert({
            where: { name: "drill" },
            create: { name: "drill", sequence: 1 },
            update: { sequence: { increment: 1 } },
          }),
        ]);
      }
    };
    const changing = change();
    for (let round = 0; round < 5; round++) {
      rmSync(file, { force: true });
      await backUp(url);
    }
    isOver = true;
    await changing;
    const empty = await openEmpty();
    await restore(empty);
    const [counts] = await runSql<{ events: number; room: number }>(
      empty,
      `SELECT (SELECT count(*)::int FROM "AuditEvent") AS events, (SELECT sequence FROM "Room" WHERE name = 'drill') AS room`,
    );
    expect(counts!.events).toBe(counts!.room);
    expect(counts!.events).toBeGreaterThan(0);
    expect(counts!.events).toBeLessThan(changes);
  });

  it("of an older version is brought to this one, its sequences and triggers too", async () => {
    const migrations = path.join(folder, "migrations");
    const write = (name: string, sql: string) => {
      mkdirSync(path.join(migrations, name), { recursive: true });
      writeFileSync(path.join(migrations, name, "migration.sql"), sql);
    };
    write(
      "1_first",
      `CREATE TYPE mood AS ENUM ('good', 'bad');
       CREATE TABLE "B" (id int PRIMARY KEY, mood mood NOT NULL);
       CREATE TABLE "A" (id serial PRIMARY KEY, b int REFERENCES "B", parent int REFERENCES "A", twice int GENERATED ALWAYS AS (id * 2) STORED);
       CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'written twice'; END $$;
       INSERT INTO "B" VALUES (1, 'good');`,
    );
    const old = await openEmpty();
    await migrate(old, migrations);
    await runSql(old, `INSERT INTO "B" VALUES (2, 'bad')`);
    await runSql(old, `INSERT INTO "A" (b, parent) VALUES (2, 2), (1, NULL)`);
    await runSql(old, `CREATE TRIGGER guard BEFORE INSERT ON "A" EXECUTE FUNCTION refuse()`);
    await backUp(old);
    write("1_first_guard", `CREATE TRIGGER guard BEFORE INSERT ON "A" EXECUTE FUNCTION refuse();`);
    write("2_newer", `ALTER TABLE "B" ADD COLUMN note text NOT NULL DEFAULT 'new';`);
    const empty = await openEmpty();
    expect((await restore(empty, { folder: migrations })).migrated).toEqual(["1_first_guard", "2_newer"]);
    expect(await runSql(empty, `SELECT * FROM "A" ORDER BY id`)).toEqual([
      { id: 1, b: 2, parent: 2, twice: 2 },
      { id: 2, b: 1, parent: null, twice: 4 },
    ]);
    expect(await runSql(empty, `SELECT * FROM "B" ORDER BY id`)).toEqual([
      { id: 1, mood: "good", note: "new" },
      { id: 2, mood: "bad", note: "new" },
    ]);
    expect(await runSql(empty, `SELECT nextval('"A_id_seq"')::int AS next`)).toEqual([{ next: 3 }]);
    // A backup of what has the trigger goes in past it, and the trigger is on again afterwards.
    rmSync(file);
    await backUp(empty);
    const again = await openEmpty();
    await restore(again, { folder: migrations });
    expect(await readAll(again)).toEqual(await readAll(empty));
    await expect(runSql(again, `INSERT INTO "A" (b) VALUES (1)`)).rejects.toThrow("written twice");
  });

  it("of a newer version is refused, by its migration and version, and changes nothing", async () => {
    const migrations = path.join(folder, "migrations");
    cpSync("prisma/migrations", migrations, { recursive: true });
    mkdirSync(path.join(migrations, "99990101000000_newer"));
    writeFileSync(
      path.join(migrations, "99990101000000_newer", "migration.sql"),
      "CREATE TABLE newer (x int);",
    );
    const { url, db } = await openFull();
    await makeClass(db);
    await migrate(url, migrations);
    await writeBackup({ url, file, version: "9.9.9", keptFiles: [], now });
    const empty = await openEmpty();
    await expect(restore(empty)).rejects.toThrow(
      /made by Convoy 9\.9\.9, whose database has the migration 99990101000000_newer\. This version \(0\.2\.0\) does not know it/,
    );
    expect(await readAll(empty)).toEqual({});
  });

  it("replaces a database that holds something only when told to, and never one in use", async () => {
    const { db, url } = await openFull();
    await makeClass(db);
    await backUp(url);
    const other = await openFull();
    await makeClass(other.db);
    await expect(restore(other.url, { over: true })).rejects.toThrow(/in use \(\d+ other connections?\)/);
    await other.db.$disconnect();
    const before = await readAll(other.url);
    await expect(restore(other.url)).rejects.toThrow(/holds tables already.*--over/);
    expect(await readAll(other.url)).toEqual(before);
    await restore(other.url, { over: true });
    expect(await readAll(other.url)).toEqual(await readAll(url));
  });

  it("that is cut off or damaged or none at all is refused, and changes nothing", async () => {
    const { db, url } = await openFull();
    await makeClass(db);
    await backUp(url);
    const { size } = statSync(file);
    const whole = readFileSync(file);
    const target = await openFull();
    await makeClass(target.db);
    await target.db.$disconnect();
    const before = await readAll(target.url);
    const over = { over: true };
    for (const bytes of [size - 1, size - 10, Math.floor(size / 2), 100, 0]) {
      writeFileSync(file, whole);
      truncateSync(file, bytes);
      await expect(restore(target.url, over), `${bytes} bytes`).rejects.toThrow(/ends too early|no backup/);
    }
    const damaged = Buffer.from(whole);
    damaged[Math.floor(size * 0.7)]! ^= 0xff;
    for (const content of [damaged, Buffer.from("grades"), gzipSync("grades")]) {
      writeFileSync(file, content);
      await expect(restore(target.url, over)).rejects.toThrow(/damaged|no backup|ends too early/);
    }
    expect(await readAll(target.url)).toEqual(before);
    await expect(restoreBackup({ url, file: `${file}.none`, version, over: true })).rejects.toThrow(
      "There is no file",
    );
  });

  it("is a file that only its owner may read, and overwrites none", async () => {
    const { url } = await openFull();
    await backUp(url);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(backUp(url)).rejects.toThrow("is there already");
  });

  it("keeps the data folder's secrets, but not what belongs to its database alone", async () => {
    for (const name of ["session-secret", "signing-key.pem", "database-password", "database-port"])
      writeFileSync(path.join(folder, name), name);
    const { url, db } = await openFull();
    await makeClass(db);
    const keptFiles = readKeptFiles(folder);
    expect(keptFiles.map(({ name }) => name)).toEqual(["session-secret", "signing-key.pem"]);
    await writeBackup({ url, file, version, keptFiles, now });
    const restored = await restore(await openEmpty());
    expect(restored.keptFiles.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ["session-secret", "session-secret"],
      ["signing-key.pem", "signing-key.pem"],
    ]);
  });
});

describe("the copy before a migration", () => {
  it("is made of a database that will change, and of no other; the last three stay", async () => {
    const migrations = path.join(folder, "migrations");
    const write = (name: string) => {
      mkdirSync(path.join(migrations, name), { recursive: true });
      writeFileSync(path.join(migrations, name, "migration.sql"), `CREATE TABLE "${name}" (x int);`);
    };
    const url = await openEmpty();
    const said: string[] = [];
    const copy = (second: number) =>
      copyBeforeMigrating({
        url,
        dataDir: folder,
        folder: migrations,
        now: new Date(now.getTime() + second * 1000),
        say: (sentence) => said.push(sentence),
      });
    write("1_first");
    // A new database has nothing to lose.
    expect(await copy(0)).toBeNull();
    await migrate(url, migrations);
    expect(await copy(1)).toBeNull();
    expect(said).toEqual([]);
    const files: string[] = [];
    for (const number of [2, 3, 4, 5]) {
      write(`${number}_next`);
      files.push((await copy(number))!);
      await migrate(url, migrations);
    }
    expect(files.map((each) => statSync(each, { throwIfNoEntry: false }) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(said.at(-1)).toContain(files.at(-1));
    file = files.at(-1)!;
    const empty = await openEmpty();
    await restore(empty, { folder: migrations });
    expect(await migrate(empty, migrations)).toEqual([]);
  });
});
