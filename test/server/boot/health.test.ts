import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Db } from "@/server/base/db";
import { answerHealth } from "@/server/boot/health";
import { createTestDatabase, type TestDatabase } from "../../support/database";

let database: TestDatabase;
const servers: Server[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function ask(db: Db, path: string): Promise<{ status: number; text: string }> {
  const server = createServer((request, response) => {
    void answerHealth(db, request, response).then(
      (isAnswered) => isAnswered || response.writeHead(404).end(),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { status: answer.status, text: await answer.text() };
}

describe("the web process", () => {
  it("says that it lives and that its database answers", async () => {
    expect(await ask(database.db, "/healthz")).toMatchObject({ status: 200 });
    expect(await ask(database.db, "/readyz")).toMatchObject({ status: 200 });
  });

  it("lives, but is not ready, without its database", async () => {
    // Nothing listens on port 1.
    const db = createDb("postgresql://convoy@127.0.0.1:1/convoy");
    expect(await ask(db, "/healthz")).toMatchObject({ status: 200 });
    expect(await ask(db, "/readyz")).toEqual({ status: 503, text: "The database does not answer.\n" });
    await db.$disconnect();
  });

  it("leaves every other address to the pages", async () => {
    expect((await ask(database.db, "/courses")).status).toBe(404);
  });
});
