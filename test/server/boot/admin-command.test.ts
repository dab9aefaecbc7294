import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runAdminCommand } from "@/server/boot/admin-command";
import { makeChildEnv } from "@/env";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeActor, noon } from "../../support/factories";

const database = openTestDatabase();

async function command(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runAdminCommand(database.db, args, (line) => lines.push(line), noon);
  return { code, said: lines.join("\n") };
}

describe("npm run admin", () => {
  it("makes a link with which anybody gets in again", async () => {
    const { db } = database;
    const ada = await makeActor(db);
    const { code, said } = await command("reset-password", ada.email.toUpperCase());
    expect(code).toBe(0);
    const token = said.split("/reset/")[1]!;
    expect(
      await callAs(db, null).account.useResetLink({ token, password: "nine green bottles" }),
    ).toMatchObject({ email: ada.email });
    expect(await callAs(db, ada).account.resetLinks()).toMatchObject([{ madeBy: null, usedAt: noon }]);
  });

  it("makes an administrator, ends sessions, closes and opens an account, and lists people", async () => {
    const { db } = database;
    const [ada, ben] = [await makeActor(db, { name: "Ada Rarename" }), await makeActor(db)];
    expect((await command("make-admin", ada.email)).code).toBe(0);
    expect((await command("list", "rarename")).said).toBe(
      `${ada.email}, Ada Rarename, administrator\n1 of 1.`,
    );
    expect((await command("end-sessions", ben.email)).said).toContain("sessions that ended: 1");
    expect((await command("close", ben.email)).code).toBe(0);
    expect((await command("list", ben.email)).said).toContain("closed");
    await expect(command("close", ben.email)).rejects.toThrow("This account is closed.");
    expect((await command("open", ben.email)).code).toBe(0);
    await expect(command("close", ada.email)).rejects.toThrow("last administrator");
  });

  it("says what there is when it is asked for something else, and who is nobody", async () => {
    for (const args of [[], ["toString", "x@y.test"], ["close"], ["close", "a@b.test", "c@d.test"]])
      expect(await command(...args)).toMatchObject({
        code: 1,
        said: expect.stringContaining("reset-password EMAIL") as string,
      });
    expect(await command("close", "nobody@nowhere.test")).toMatchObject({
      code: 1,
      said: expect.stringContaining("Nobody has the address nobody@nowhere.test") as string,
    });
  });

  it("is a command that joins the database of the settings", async () => {
    const ada = await makeActor(database.db);
    const ran = spawnSync(
      process.execPath,
      ["--import", "tsx", "src/server/boot/admin.ts", "list", ada.email],
      { env: makeChildEnv({ DATABASE_URL: database.url }), encoding: "utf8" },
    );
    expect({ status: ran.status, said: ran.stdout }).toMatchObject({
      status: 0,
      said: expect.stringContaining(ada.email) as string,
    });
  });
});
