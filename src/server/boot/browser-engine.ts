import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { engineAddress, engineScriptAddress, plainLengthHeader } from "@/core/run/browser-engine";

const require = createRequire(import.meta.url);

type Packed = { plain: Buffer; gzipped: Buffer };

/**
 * Packed once, when somebody first asks: 14 MB for each request would keep a processor busy for most of a
 * second.
 */
const packed = new Map<string, Promise<Packed>>();

async function pack(file: string): Promise<Packed> {
  const plain = await readFile(require.resolve(`onnxruntime-web/${file}`));
  return { plain, gzipped: await promisify(gzip)(plain, { level: 9 }) };
}

function findPacked(file: string): Promise<Packed> {
  const known = packed.get(file);
  if (known) return known;
  const packing = pack(file);
  packed.set(file, packing);
  return packing;
}

/** What each address sends. */
function findFile(url: string | undefined, version: string): { file: string; type: string } | null {
  switch (url) {
    case engineAddress(version):
      return { file: "ort-wasm-simd-threaded.wasm", type: "application/wasm" };
    case engineScriptAddress(version):
      return { file: "ort-wasm-simd-threaded.mjs", type: "text/javascript; charset=utf-8" };
    default:
      return null;
  }
}

async function findVersion(): Promise<string> {
  // The package does not export its own description, which lies a folder above its code.
  const description = await readFile(
    path.join(path.dirname(require.resolve("onnxruntime-web/wasm")), "..", "package.json"),
    "utf8",
  );
  return (JSON.parse(description) as { version: string }).version;
}

/** Sends the engine that trains and answers in the browser; false for any other address. */
export async function answerBrowserEngine(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!request.url?.startsWith("/onnxruntime/")) return false;
  const found = findFile(request.url, await findVersion());
  if (found === null) return false;
  const { plain, gzipped } = await findPacked(found.file);
  const isGzipped = /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  const body = isGzipped ? gzipped : plain;
  response.writeHead(200, {
    "content-type": found.type,
    "content-length": body.length,
    [plainLengthHeader]: plain.length,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    // A thread of an isolated page has to be isolated too.
    "cross-origin-embedder-policy": "require-corp",
    vary: "accept-encoding",
    ...(isGzipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}
