import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "@/server/postgres/migrate";
import { createEmptyDatabase, type TestDatabase } from "../../support/database";
import { runSql } from "../../support/sql";

const MIGRATIONS = path.join("prisma", "migrations");
const OURS = "20261201121000_administrators";

describe("a database from before there were administrators", () => {
  let database: Omit<TestDatabase, "db">;
  let folder: string;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = mkdtempSync(path.join(tmpdir(), "convoy-migrations-"));
    const earlier = readdirSync(MIGRATIONS).filter((name) => name < OURS);
    for (const name of earlier)
      cpSync(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
    await migrate(database.url, folder);
    for (const [id, may] of [
      ["ada", true],
      ["ben", true],
      ["cyd", false],
    ] as const)
      await runSql(
        database.url,
        `INSERT INTO "User" (id, email, "mayCreateCourses", "createdAt") VALUES ('${id}', '${id}@x.test', ${may}, '2026-01-0${may ? 2 : 1}')`,
      );
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const administrators = async () => {
    cpSync(path.join(MIGRATIONS, OURS), path.join(folder, OURS), { recursive: true });
    await migrate(database.url, folder);
    return runSql(database.url, `SELECT id FROM "User" WHERE "isAdministrator" ORDER BY id`);
  };

  it("gets whoever used the set-up link", async () => {
    await runSql(
      database.url,
      `INSERT INTO "Invitation" (id, "tokenHash", "createdById", "usedById", "usedAt", "createdAt", "expiresAt")
       VALUES ('1', 'a', NULL, 'ben', now(), now(), now()), ('2', 'b', 'ben', 'ada', now(), now(), now())`,
    );
    expect(await administrators()).toEqual([{ id: "ben" }]);
  });

  it("gets the first who may create courses where nobody used one, and nobody where nobody may", async () => {
    expect(await administrators()).toEqual([{ id: "ada" }]);
  });
});
