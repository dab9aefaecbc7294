import { createServer, request as send, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { refuseRequest } from "@/server/request-guard";

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => void (refuseRequest(request, response) || response.end("a page")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

/** With the headers alone: what is refused is refused before its body comes. */
function ask(method: string, path: string, headers: Record<string, string | number> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = send({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      resolve(response.statusCode);
      asking.destroy();
    });
    asking.once("error", reject);
    asking.flushHeaders();
  });
}

it.each([
  ["a body of a hundred megabytes", "POST", "/api/trpc/account.register", { "content-length": 100_000_000 }, 413],
  ["a body of unknown length", "POST", "/api/trpc/account.register", { "transfer-encoding": "chunked" }, 411],
  ["an address with a character that no text can have", "GET", "/api/runs/a%00/files/model.py", {}, 400],
  ["TRACE", "TRACE", "/", {}, 405],
] as const)("the web process refuses %s", async (_, method, path, headers, status) => {
  expect(await ask(method, path, headers)).toBe(status);
});

it.each([
  ["a school's file of six megabytes", "POST", "/api/trpc/grades.writeSchoolFile", { "content-length": 6_100_000 }],
  ["a page", "GET", "/courses?text=100%25", {}],
] as const)("the web process takes %s", async (_, method, path, headers) => {
  expect(await ask(method, path, headers)).toBe(200);
});
