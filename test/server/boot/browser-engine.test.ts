import { readFileSync } from "node:fs";
import { createServer, request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ENGINE_MEGABYTES,
  engineAddress,
  engineScriptAddress,
  plainLengthHeader,
} from "@/core/run/browser-engine";
import { answerBrowserEngine } from "@/server/boot/browser-engine";

let server: Server;

beforeAll(async () => {
  server = createServer((asked, response) => {
    void answerBrowserEngine(asked, response).then(
      (isAnswered) => isAnswered || response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

async function ask(
  path: string,
  encoding: string,
): Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { "accept-encoding": encoding } }, resolve)
      .once("error", reject)
      .end();
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts) };
}

const { version } = JSON.parse(readFileSync("node_modules/onnxruntime-web/package.json", "utf8")) as {
  version: string;
};

describe("the engine that answers in the browser", () => {
  it("is sent packed, in the size that the page tells, to be kept for ever", async () => {
    const { status, headers, body } = await ask(engineAddress(version), "gzip, br");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-encoding": "gzip",
      "content-type": "application/wasm",
      "content-length": String(body.length),
    });
    expect(headers["cache-control"]).toContain("immutable");
    expect((body.length / 1e6).toFixed(1)).toBe(String(ENGINE_MEGABYTES));
    expect(String(gunzipSync(body).length)).toBe(headers[plainLengthHeader]);
  });

  it("is sent as it is to who cannot unpack it", async () => {
    const { headers, body } = await ask(engineAddress(version), "identity");
    expect(headers["content-encoding"]).toBeUndefined();
    expect(String(body.length)).toBe(headers[plainLengthHeader]);
  });

  it("has a script for further threads, which a page that is isolated may start", async () => {
    const { status, headers, body } = await ask(engineScriptAddress(version), "gzip");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cross-origin-embedder-policy": "require-corp",
    });
    expect(gunzipSync(body).toString()).toContain("em-pthread");
  });

  it("is nowhere else", async () => {
    expect((await ask(engineAddress("0.0.0"), "gzip")).status).toBe(404);
    expect((await ask("/onnxruntime/../package.json", "gzip")).status).toBe(404);
  });
});
