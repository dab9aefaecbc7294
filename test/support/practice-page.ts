import * as ort from "onnxruntime-web/wasm";
import { findGpu } from "@/components/practice/find-gpu";
import type { Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";
import { GpuNetwork } from "@/engine/gpu/network";
import { browserSetting } from "@/engine/onnx/browser-setting";
import { OnnxNetwork } from "@/engine/onnx/network";
import type { PracticeNews } from "@/engine/practice/messages";
import { Practice } from "@/engine/practice/practice";
import { Processors } from "@/engine/practice/processors";
import type { OpenNetwork } from "@/engine/practice/proof";
import { Viewer } from "@/engine/practice/viewer";
import { makeBatch } from "./training";

// Runs in a browser: practises on the GPU that it finds, and does to it what may happen to one.

/**
 * `lost`: it goes away while it trains. `wrong`: it begins with other weights than it is given. `silent`: the
 * browser never says whether there is one.
 */
export type GpuFate = "right" | "lost" | "wrong" | "none" | "silent";
/** What to practise, and how many steps of it. */
type Wanted = { architecture: Architecture; training: TrainingSettings; steps: number };

/** What the practice told until it had told of so many steps after its last start. */
async function practise(fate: GpuFate, { architecture, training, steps }: Wanted): Promise<PracticeNews[]> {
  const { env, InferenceSession, Tensor } = ort;
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = await (await fetch("/engine.wasm")).arrayBuffer();
  const setting = browserSetting({
    openSession: (graph, options) => InferenceSession.create(graph, options),
    Tensor,
  });
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  const onGpu: OpenNetwork = (plan, options, state) =>
    GpuNetwork.create(
      device,
      plan,
      options,
      fate === "wrong" ? { ...state, weights: state.weights.map((own) => own.map((each) => -each)) } : state,
      { largest: 0 },
    );
  const news: PracticeNews[] = [];
  return new Promise((resolve) => {
    const tell = (told: PracticeNews) => {
      news.push(told);
      const last = news.findLastIndex(({ type }) => type === "started");
      const found = news.slice(last).flatMap((each) => (each.type === "steps" ? each.steps : []));
      const starts = news.filter(({ type }) => type === "started").length;
      if (fate === "lost" && starts === 1 && found.length > 0) device.destroy();
      const isEnough = found.length >= steps && (fate !== "lost" || starts > 1);
      if (isEnough || told.type === "failed") {
        practice.gate.pause();
        resolve(news);
      }
    };
    const processors = new Processors(
      (plan, options, state) => OnnxNetwork.create(plan, options, state, setting),
      () =>
        fate === "silent" ? new Promise(() => undefined) : Promise.resolve(fate === "none" ? null : onGpu),
      tell,
      // In software, each kernel takes about a second to compile.
      fate === "silent" ? 100 : 120_000,
    );
    const practice = new Practice({
      openNetwork: (plan, options, state) => processors.open(plan, options, state),
      mayRetry: (error) => processors.giveUpGpu(error),
      openViewer: (plan) => Viewer.open(plan, setting.runtime, setting.session),
      loadImages: (count) => Promise.resolve(makeBatch(count)),
      now: () => performance.now(),
      wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
      tell,
    });
    void practice.start({ round: 0, architecture, training });
  });
}

/** Whether the product would train on the GPU of this browser. */
const hasGpu = async () => (await findGpu()) !== null;

const onPage = { practise, hasGpu };
Object.assign(globalThis, onPage);
export type OnPage = typeof onPage;
