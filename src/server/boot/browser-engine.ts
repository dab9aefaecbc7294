import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { engineAddress, plainLengthHeader } from "@/core/run/browser-engine";

const require = createRequire(import.meta.url);

/**
 * Packed once, when somebody first asks: 14 MB for each request would keep a processor busy for most of a
 * second.
 */
let packed: Promise<{ plain: Buffer; gzipped: Buffer }> | undefined;

async function pack(): Promise<{ plain: Buffer; gzipped: Buffer }> {
  const plain = await readFile(require.resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));
  return { plain, gzipped: await promisify(gzip)(plain, { level: 9 }) };
}

async function findVersion(): Promise<string> {
  // The package does not export its own description, which lies a folder above its code.
  const description = await readFile(
    path.join(path.dirname(require.resolve("onnxruntime-web/wasm")), "..", "package.json"),
    "utf8",
  );
  return (JSON.parse(description) as { version: string }).version;
}

/** Sends the engine that lets a run's network answer in the browser; false for any other address. */
export async function answerBrowserEngine(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!request.url?.startsWith("/onnxruntime/") || request.url !== engineAddress(await findVersion()))
    return false;
  packed ??= pack();
  const { plain, gzipped } = await packed;
  const isGzipped = /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  const body = isGzipped ? gzipped : plain;
  response.writeHead(200, {
    "content-type": "application/wasm",
    "content-length": body.length,
    [plainLengthHeader]: plain.length,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
    ...(isGzipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}
