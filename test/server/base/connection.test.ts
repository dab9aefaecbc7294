import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { makeChildEnv } from "@/env";
import { openTestDatabase } from "../../support/database";

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 240_000 });
const script = fileURLToPath(new URL("../../support/lost-connection.ts", import.meta.url));
const database = openTestDatabase();
let proxy: Server | null = null;
afterEach(() => void proxy?.close());

const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);
/** The message that PostgreSQL sends to a connection before it closes it. */
const goodbye = makeError({
  S: "FATAL",
  V: "FATAL",
  C: "57P01",
  M: "terminating connection due to administrator command",
});

function makeError(fields: Record<string, string>): Buffer {
  const body = Buffer.from(
    `${Object.entries(fields)
      .map(([name, value]) => `${name}${value}\0`)
      .join("")}\0`,
  );
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/**
 * The database's address through a proxy: the first connection is closed in the same breath as its answer
 * with this number.
 */
async function losingAfter(answer: number): Promise<string> {
  const { port, hostname } = new URL(database.url);
  let answers = 0;
  proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.pipe(upstream);
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
    upstream.on("end", () => client.end());
    client.on("close", () => upstream.destroy());
    upstream.on("data", (chunk: Buffer) => {
      const isAnswered = chunk.includes(readyForQuery);
      if (isAnswered) answers += 1;
      if (!isAnswered || answers !== answer) return client.write(chunk);
      client.end(Buffer.concat([chunk, goodbye]));
      upstream.destroy();
    });
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const url = new URL(database.url);
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return url.href;
}

it.each([
  ["when it was just made", 1],
  ["when its transaction has begun", 2],
  ["after its query", 3],
  ["after its commit", 4],
])("a connection that is lost %s ends no process, and the next one is made", async (_, answer) => {
  const url = await losingAfter(answer);
  const child = spawn(process.execPath, ["--import", "tsx", script, url], {
    env: makeChildEnv({}),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], said, complaint] = await Promise.all([
    once(child, "exit") as Promise<[number]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  expect(complaint).toBe("");
  expect(said.trim()).toMatch(/^(lost|kept)$/);
  expect(code).toBe(0);
});
