import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { hostname } from "node:os";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { makePin } from "@/server/boot/pin-request";

type Pinned = { isForUs: boolean; url: string; headers: Record<string, string> };

/** What the pages get to know of a request that is sent byte by byte. */
async function pin(settings: Parameters<typeof makePin>[0], lines: string[]): Promise<Pinned> {
  const pinRequest = makePin(settings);
  const server = createServer((request, response) => {
    const isForUs = pinRequest(request);
    response.end(JSON.stringify({ isForUs, url: request.url, headers: request.headers }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write([...lines, "Connection: close", "", ""].join("\r\n"));
  const answer = await text(socket);
  server.close();
  return JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1)) as Pinned;
}

const publicUrl = "https://convoy.example";

describe("a request", () => {
  it("is known by what is true, whatever it says of itself", async () => {
    const { isForUs, url, headers } = await pin({ publicUrl }, [
      "GET http://evil.example/courses HTTP/1.1",
      "Host: evil.example",
      "X-Forwarded-For: 1.2.3.4",
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: http",
    ]);
    expect([isForUs, url]).toEqual([true, "/courses"]);
    expect(headers).toMatchObject({
      host: "convoy.example",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": "convoy.example",
      "x-forwarded-proto": "https",
    });
  });

  it("comes from whom a trusted proxy names", async () => {
    const { headers } = await pin({ publicUrl, trustedProxies: "127.0.0.1" }, [
      "GET / HTTP/1.1",
      "Host: convoy.example",
      "X-Forwarded-For: 1.2.3.4, 203.0.113.9",
    ]);
    expect(headers["x-forwarded-for"]).toBe("203.0.113.9");
  });

  it.each([
    ["evil.example", false],
    ["localhost.evil.example:3000", false],
    ["localhost:3000", true],
    ["127.0.0.1:3000", true],
    ["[::1]:3000", true],
    ["192.168.1.7", true],
    [`${hostname()}:3000`, true],
  ])("to %s, without a public address, is for us: %s", async (host, isForUs) => {
    const pinned = await pin({}, ["GET / HTTP/1.1", `Host: ${host}`, "X-Forwarded-Host: evil.example"]);
    expect(pinned.isForUs).toBe(isForUs);
    expect(JSON.stringify(pinned.headers)).not.toContain("x-forwarded-host");
  });
});
