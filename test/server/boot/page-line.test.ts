import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, it } from "vitest";
import { isPage, PageLine } from "@/server/boot/page-line";
import { openTestDatabase } from "../../support/database";
import { waitFor } from "../../support/wait";

const database = openTestDatabase();
let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

/** A web process whose pages are ready when `finish` is called for them. */
async function startPages(limits: ConstructorParameters<typeof PageLine>[1]) {
  const line = new PageLine(database.db, limits);
  const rendering: (() => void)[] = [];
  let begun = 0;
  server = createServer((request, response) => {
    void line.serve(request, response, async () => {
      begun += 1;
      await new Promise<void>((resolve) => rendering.push(resolve));
      response.end("a page");
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    ask: () => fetch(`http://127.0.0.1:${port}/`, { headers: { "accept-language": "en" } }),
    begun: () => begun,
    finish: () => rendering.splice(0).forEach((end) => end()),
  };
}

it("renders no more pages at once than it may, and the others in their turn", async () => {
  const pages = await startPages({ most: 2, patience: 20_000, longest: 20_000 });
  const asked = Array.from({ length: 5 }, () => pages.ask());
  await waitFor("two pages are begun", () => pages.begun() === 2);
  pages.finish();
  await waitFor("the next two are begun", () => pages.begun() === 4);
  pages.finish();
  await waitFor("the last one is begun", () => pages.begun() === 5);
  pages.finish();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

it("tells who waits too long that it is busy, by a page that asks again by itself", async () => {
  const pages = await startPages({ most: 1, patience: 100, longest: 20_000 });
  const first = pages.ask();
  await waitFor("a page is begun", () => pages.begun() === 1);
  const refused = await pages.ask();
  expect(refused.status).toBe(503);
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  const text = await refused.text();
  expect(text).toContain(`<meta http-equiv="refresh" content="${seconds}">`);
  expect(text).toContain("Nothing of yours was lost");
  pages.finish();
  expect((await first).status).toBe(200);
});

it("gives the turn on when its reader goes away or reads too slowly", async () => {
  const pages = await startPages({ most: 1, patience: 20_000, longest: 300 });
  const gone = connect(pages.port, "127.0.0.1", () => gone.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  await waitFor("the page is begun", () => pages.begun() === 1);
  gone.destroy();
  const slow = connect(pages.port, "127.0.0.1", () => slow.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  await waitFor("the next page is begun", () => pages.begun() === 2);
  const last = pages.ask();
  await waitFor("the page after the slow one is begun", () => pages.begun() === 3);
  pages.finish();
  expect((await last).status).toBe(200);
  slow.destroy();
});

it.each([
  ["/", true],
  ["/courses/abc?tab=1", true],
  ["/api/trpc/session.get", false],
  ["/_next/static/chunks/a.js", false],
  ["/favicon.svg", false],
])("counts %s as a page: %s", (url, answer) => {
  expect(isPage({ method: "GET", url } as never)).toBe(answer);
});
