import * as ort from "onnxruntime-web/wasm";
import { joinPieces, pieceAddress, piecesFor } from "@/core/lesson/digit-piece";
import { browserSetting } from "@/engine/onnx/browser-setting";
import { OnnxNetwork } from "@/engine/onnx/network";
import type { Runtime } from "@/engine/onnx/runtime";
import type { Batch } from "@/engine/base/engine";
import type { PracticeNews, PracticeRequest } from "@/engine/practice/messages";
import { Practice } from "@/engine/practice/practice";
import { Processors } from "@/engine/practice/processors";
import { Viewer } from "@/engine/practice/viewer";
import { engineScriptAddress } from "@/core/run/browser-engine";
import { findGpu } from "./find-gpu";
import { loadEngine } from "./load-engine";

// The practice's own thread: the page stays free while it trains.

const tell = (news: PracticeNews) => postMessage(news);

/** Lets messages arrive. A timer of 0 would wait 4 milliseconds. */
function yieldOnce(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const wait = (milliseconds: number) =>
  milliseconds === 0 ? yieldOnce() : new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const pieces = new Map<number, Promise<Uint8Array>>();

async function fetchPiece(piece: number): Promise<Uint8Array> {
  const response = await fetch(new URL(pieceAddress(piece), location.origin));
  if (!response.ok || !response.body) throw new Error(`${pieceAddress(piece)} answers ${response.status}`);
  const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

function loadPiece(piece: number): Promise<Uint8Array> {
  const known = pieces.get(piece);
  if (known) return known;
  const loading = fetchPiece(piece);
  pieces.set(piece, loading);
  // A failure is not kept: the connection may be there the next time.
  loading.catch(() => pieces.delete(piece));
  return loading;
}

async function loadImages(count: number): Promise<Batch> {
  return joinPieces(
    await Promise.all(Array.from({ length: piecesFor(count) }, (_, piece) => loadPiece(piece))),
  );
}

let runtime: Promise<Runtime> | undefined;
let threads = 1;

/** The engine, loaded once. */
async function openRuntime(): Promise<Runtime> {
  const { env, InferenceSession, Tensor } = ort;
  const version = env.versions.web!;
  env.wasm.numThreads = threads;
  // Threads run a script that stands by itself; bundlers give none.
  if (threads > 1) env.wasm.wasmPaths = { mjs: new URL(engineScriptAddress(version), location.origin).href };
  env.wasm.wasmBinary = await loadEngine(version, (share) => tell({ type: "loading", share }));
  tell({ type: "ready", threads });
  return { openSession: (graph, options) => InferenceSession.create(graph, options), Tensor };
}

function findRuntime(): Promise<Runtime> {
  runtime ??= openRuntime();
  runtime.catch(() => (runtime = undefined));
  return runtime;
}

const processors = new Processors(
  async (plan, options, state) =>
    OnnxNetwork.create(plan, options, state, browserSetting(await findRuntime())),
  findGpu,
  tell,
);

const practice = new Practice({
  openNetwork: (plan, options, state) => processors.open(plan, options, state),
  mayRetry: (error) => processors.giveUpGpu(error),
  openViewer: async (plan) => {
    const { runtime: opened, session } = browserSetting(await findRuntime());
    return Viewer.open(plan, opened, session);
  },
  loadImages,
  now: () => performance.now(),
  wait,
  tell,
});

addEventListener("message", ({ data }: MessageEvent<PracticeRequest>) => {
  switch (data.type) {
    case "open":
      threads = data.threads;
      // The engine comes while the page prepares its first order, which also tells what goes wrong.
      findRuntime()
        .then(() => processors.prepare())
        .catch(() => undefined);
      break;
    case "start":
      void practice.start(data);
      break;
    case "pace":
      practice.gate.setPace(data.milliseconds);
      break;
    case "pause":
      practice.gate.pause();
      break;
    case "go":
      practice.gate.go();
      break;
    case "step":
      practice.gate.step();
      break;
    case "pictures":
      practice.pictureMilliseconds = data.milliseconds;
      break;
  }
});
