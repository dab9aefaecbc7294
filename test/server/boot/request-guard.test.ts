import { createServer, request as send, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createTRPCClient } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOST_CALLS } from "@/core/base/most-calls";
import {
  largeProcedures,
  limitAnswer,
  limitConnections,
  refuseRequest,
  serverOptions,
} from "@/server/boot/request-guard";
import { makeBatchLink } from "@/trpc/batch-link";
import { appRouter, type AppRouter } from "@/trpc/router";
import { makeCourse, makeMember } from "../../support/factories";
import { clockAt } from "../../support/clock";
import { openTestDatabase } from "../../support/database";
import { makeCookie } from "../../support/live";
import { startProcedureServer } from "../../support/procedure-server";
import { waitFor } from "../../support/wait";

const database = openTestDatabase();
const KILOBYTE = 2 ** 10;
let server: Server;
let port: number;
let cookie: string;
let oldCookie: string;

beforeAll(async () => {
  const { db } = database;
  const member = await makeMember(db, (await makeCourse(db)).id, "instructor");
  ({ cookie } = await makeCookie(db, member.userId));
  const ended = await makeCookie(db, member.userId);
  await db.session.delete({ where: { id: ended.sessionId } });
  oldCookie = ended.cookie;
  server = createServer(serverOptions, (request, response) => {
    void refuseRequest(db, request, response).then((isRefused) => isRefused || response.end("a page"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

type Headers = Record<string, string | number>;

/** With the headers alone: what is refused is refused before its body comes. */
function ask(
  method: string,
  path: string,
  headers: Headers = {},
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = send({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      response.setEncoding("utf8").once("data", (text: string) => {
        resolve({ status: response.statusCode, text });
        asking.destroy();
      });
    });
    asking.once("error", reject);
    asking.flushHeaders();
  });
}

const batch = (count: number, comma = ",") =>
  `/api/trpc/${Array(count).fill("session.get").join(comma)}?batch=1`;

describe("the web process", () => {
  it.each([
    [
      "a body of a hundred megabytes",
      "POST",
      "/api/trpc/roster.import",
      { "content-length": 100_000_000 },
      413,
    ],
    [
      "a visitor's body of more than 64 kB",
      "POST",
      "/api/trpc/account.register",
      { "content-length": 64 * KILOBYTE + 1 },
      413,
    ],
    [
      "the same to sign in",
      "POST",
      "/api/auth/callback/password",
      { "content-length": 64 * KILOBYTE + 1 },
      413,
    ],
    [
      "the same to an address that only looks like a procedure's",
      "POST",
      "/api/auth/trpc/roster.import",
      { "content-length": 64 * KILOBYTE + 1 },
      413,
    ],
    [
      "a body of unknown length",
      "POST",
      "/api/trpc/account.register",
      { "transfer-encoding": "chunked" },
      411,
    ],
    ["an address with a character that no text can have", "GET", "/api/runs/a%00/files/model.py", {}, 400],
    ["an address that stands for no text", "GET", "/courses/%E0%A4%A", {}, 400],
    ["the same of a procedure", "GET", "/api/trpc/%E0%A4%A", {}, 400],
    ["TRACE", "TRACE", "/", {}, 405],
    ["a batch of 21 calls", "GET", batch(21), {}, 400],
    ["a batch of 1,000 calls whose commas are written otherwise", "GET", batch(1_000, "%2C"), {}, 400],
  ] as const)("refuses %s", async (_, method, path, headers, status) => {
    expect((await ask(method, path, headers)).status).toBe(status);
  });

  it.each([
    ["a body of 64 kB", "POST", "/api/trpc/account.register", { "content-length": 64 * KILOBYTE }],
    ["a batch of 20 calls", "GET", batch(20), {}],
    ["a page", "GET", "/courses?text=100%25,", {}],
  ] as const)("takes %s", async (_, method, path, headers) => {
    expect((await ask(method, path, headers)).status).toBe(200);
  });

  it("takes a file from people who are signed in, and asks others to", async () => {
    const upload = (headers: Headers) =>
      ask("POST", "/api/trpc/roster.preview?batch=1", { "content-length": 6_100_000, ...headers });
    expect((await upload({ cookie })).status).toBe(200);
    const others = await Promise.all([
      upload({}),
      upload({ cookie: oldCookie }),
      upload({ cookie: "next-auth.session-token=forged" }),
    ]);
    expect(others.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it("takes no file where none belongs, and says so to a page in its reader's language", async () => {
    const headers = { "content-length": 300_000, "accept-language": "es", cookie };
    const { status, text } = await ask("POST", "/api/trpc/submissions.revise", headers);
    expect(status).toBe(413);
    expect(text).toMatch(/293 kB y aquí se aceptan 64 kB/);
  });

  it("knows how large each procedure's input may be by the procedure's own name", () => {
    const procedures = Object.keys(appRouter._def.procedures);
    expect(procedures).toEqual(expect.arrayContaining(Object.keys(largeProcedures)));
  });

  it("has an end to its connections", () => {
    limitConnections(server);
    expect(server.maxConnections).toBeGreaterThan(1_000);
    expect(server.maxConnections).toBeLessThan(10_000);
    expect(serverOptions.connectionsCheckingInterval).toBe(5_000);
  });
});

describe("a page", () => {
  it("reads why its request was refused, though it sent more than was taken", async () => {
    const visitor = {
      actor: null,
      now: new Date(),
      clock: clockAt(new Date()),
      locale: "en" as const,
      address: "192.0.2.1",
      isSameOrigin: true,
    };
    const { address, close } = await startProcedureServer(database.db, visitor);
    const api = createTRPCClient<AppRouter>({ links: [makeBatchLink(`${address}/api/trpc`)] });
    const registration = {
      name: "x".repeat(2_000_000),
      email: "ada@example.org",
      password: "seven green bottles",
    };
    await expect(api.account.register.mutate(registration)).rejects.toThrow(
      /^This is 1,954 kB to send, and at most 64 kB are taken here/,
    );
    // The same connection goes on.
    await expect(api.session.get.query()).resolves.toBeNull();
    await close();
  });

  it("asks in as many requests as its questions need", async () => {
    const visitor = {
      actor: null,
      now: new Date(),
      clock: clockAt(new Date()),
      locale: "en" as const,
      address: "192.0.2.1",
      isSameOrigin: true,
    };
    const { address, close } = await startProcedureServer(database.db, visitor);
    const api = createTRPCClient<AppRouter>({ links: [makeBatchLink(`${address}/api/trpc`)] });
    const answers = await Promise.all(
      Array.from({ length: 2 * MOST_CALLS + 1 }, () => api.session.get.query()),
    );
    expect(new Set(answers)).toEqual(new Set([null]));
    const tooMany = await fetch(
      `${address}/api/trpc/${Array(MOST_CALLS + 1)
        .fill("session.get")
        .join()}?batch=1`,
    );
    expect([tooMany.status, await tooMany.text()]).toEqual([
      400,
      expect.stringContaining("more than 20 things at once"),
    ]);
    await close();
  });
});

describe("connections", () => {
  it("of one address leave some to the others", async () => {
    const crowded = createServer((_, response) => response.end("a page"));
    limitConnections(crowded, { most: 100, mostOfOne: 3 });
    await new Promise<void>((resolve) => crowded.listen(0, resolve));
    const { port: crowdedPort } = crowded.address() as AddressInfo;
    const open = async (localAddress: string) => {
      const socket = connect({ port: crowdedPort, host: "127.0.0.1", localAddress });
      socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      const isAnswered = await new Promise<boolean>((resolve) => {
        socket.once("data", () => resolve(true));
        socket.once("close", () => resolve(false));
        socket.once("error", () => resolve(false));
      });
      return { socket, isAnswered };
    };
    const crowd = await Promise.all(Array.from({ length: 5 }, () => open("127.0.0.1")));
    expect(crowd.filter(({ isAnswered }) => isAnswered)).toHaveLength(3);
    const other = await open("127.0.0.2");
    expect(other.isAnswered).toBe(true);
    crowd.find(({ isAnswered }) => isAnswered)!.socket.destroy();
    await waitFor("the next one is let in", async () => {
      const next = await open("127.0.0.1");
      next.socket.destroy();
      return next.isAnswered;
    });
    for (const { socket } of [...crowd, other]) socket.destroy();
    crowded.close();
  });

  it("of a reader who takes an answer byte by byte are given up", async () => {
    const patient = createServer((_, response) => {
      limitAnswer(response, 200);
      response.write("the beginning");
    });
    await new Promise<void>((resolve) => patient.listen(0, "127.0.0.1", resolve));
    const socket = connect((patient.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    socket.resume();
    await new Promise<void>((resolve) => socket.once("close", () => resolve()));
    patient.close();
  });
});

it("takes no more large files at once than it has room for, and takes the next one afterwards", async () => {
  const visitor = {
    actor: null,
    now: new Date(),
    clock: clockAt(new Date()),
    locale: "en" as const,
    address: "",
    isSameOrigin: true,
  };
  const { address, close } = await startProcedureServer(database.db, visitor);
  const send = (bytes: number, body: string) => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    const head = ["POST /api/trpc/roster.preview HTTP/1.1", "Host: localhost", `Cookie: ${cookie}`];
    socket.write([...head, `Content-Length: ${bytes}`, "", body].join("\r\n"));
    const status = new Promise<string>((resolve) => {
      socket.once("data", (answer: Buffer) => resolve(answer.toString().slice(9, 12)));
      socket.once("close", () => resolve("cut off"));
    });
    return { socket, status };
  };
  const begun = Array.from({ length: 9 }, () => send(largeProcedures["roster.preview"]!, "[".repeat(10)));
  expect(await Promise.race(begun.map(({ status }) => status))).toBe("503");
  for (const { socket } of begun) socket.destroy();
  await waitFor("there is room again", async () => {
    const { socket, status } = send(100_000, "[".repeat(100_000));
    const answer = await status;
    socket.destroy();
    return answer === "400";
  });
  await close();
});
