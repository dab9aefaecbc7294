import type { Engine } from "@/engine/base/engine";
import { GpuNetwork } from "@/engine/gpu/network";
import { calmCases } from "./gpu-cases";
import { trainShortly, type Outcome } from "./short-training";
import { makeState } from "./training";

// Runs in a browser: trains networks on the GPU that it finds.

/** An outcome as JSON can hold it. */
export type PlainOutcome = { [Field in "losses" | "correct"]: number[] } & {
  predictions: number[];
  confidence: number[];
  state: { step: number; weights: number[][]; slots: number[][][] };
};

const plain = ({ losses, correct, predictions, confidence, state }: Outcome): PlainOutcome => ({
  losses,
  correct,
  predictions: [...predictions],
  confidence: [...confidence],
  state: {
    step: state.step,
    weights: state.weights.map((array) => [...array]),
    slots: state.slots.map((slot) => slot.map((array) => [...array])),
  },
});

export async function trainOnPage(names: string[]): Promise<PlainOutcome[]> {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  const outcomes: PlainOutcome[] = [];
  for (const { plan, training, tiling, shift } of names.map((name) =>
    calmCases.find((one) => one.name === name)!,
  )) {
    const engine: Engine = {
      info: () => ({ engine: "webgpu", device: "page", version: "page", threads: 1 }),
      createNetwork: (own, options, state) => GpuNetwork.create(device, own, options, state, tiling),
    };
    outcomes.push(plain(await trainShortly(engine, plan, training, makeState(plan, training, shift))));
  }
  return outcomes;
}
