import { InferenceSession, Tensor } from "onnxruntime-node";
import { cpuLowering, gpuLowering, type Lowering } from "@/engine/onnx/graph/lowering";
import type { Runtime, Setting } from "@/engine/onnx/runtime";
import type { Accelerator } from "../accelerator";
import { findChannelBlock } from "./channel-block";

/** ONNX Runtime's execution providers that can train. */
export type Provider = "cpu" | Accelerator["provider"];

type Traits = {
  lowering: Lowering;
  keepsState: boolean;
  /**
   * The graph is compiled for the processor's own layout of images and for the number of images in a step.
   */
  isProcessor: boolean;
  session(threads: number): InferenceSession.SessionOptions;
};

const quiet = { logSeverityLevel: 3, interOpNumThreads: 1 } as const;

/** Refuses a graph with a node that would run elsewhere: its data would cross in every step, unseen. */
const gpuOnly = {
  ...quiet,
  intraOpNumThreads: 1,
  extra: { session: { disable_cpu_ep_fallback: "1" } },
} as const;

export const providers: Record<Provider, Traits> = {
  cpu: {
    lowering: cpuLowering,
    keepsState: false,
    isProcessor: true,
    session: (threads) => ({
      ...quiet,
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      // A memory pattern reserves one block for each batch size: the smaller last batch would double the
      // memory, and it is no faster.
      enableMemPattern: false,
      extra: {
        session: {
          // Adadelta's averages fade into denormal numbers, which some processors compute a hundred times
          // slower.
          set_denormal_as_zero: "1",
          // A waiting thread spins for a moment before it sleeps, because a step has a thousand short waits.
          // Longer spinning takes processor time from the web and from other runs, and was not measurably
          // faster.
          intra_op: { allow_spinning: "1", spin_duration_us: "50" },
        },
      },
    }),
  },
  cuda: {
    lowering: gpuLowering,
    keepsState: false,
    isProcessor: false,
    session: () => ({ ...gpuOnly, executionProviders: ["cuda"] }),
  },
  webgpu: {
    lowering: gpuLowering,
    keepsState: true,
    isProcessor: false,
    session: () => ({ ...gpuOnly, executionProviders: ["webgpu"] }),
  },
};

const runtime: Runtime = { openSession: (graph, options) => InferenceSession.create(graph, options), Tensor };

/** How a network runs on the provider; `threads` are the processor's. */
export async function findSetting(
  provider: Provider,
  threads: number,
  masks?: Lowering["masks"],
): Promise<Setting> {
  const { lowering, keepsState, isProcessor, session } = providers[provider];
  return {
    runtime,
    lowering: {
      ...lowering,
      ...(isProcessor ? { channelBlock: await findChannelBlock() } : {}),
      ...(masks === undefined ? {} : { masks }),
    },
    session: session(threads),
    keepsState,
    isForOneSize: isProcessor,
  };
}
