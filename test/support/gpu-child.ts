import { createInitialState } from "@/engine/base/initial-state";
import type { NetworkState } from "@/engine/base/engine";
import { openDevice } from "../../workers/engines/webgpu/device";
import { createGpuEngine } from "../../workers/engines/webgpu/engine";
import { calmCases, drawnCases, mixedPlan } from "./gpu-cases";
import { trainShortly, type Outcome } from "./short-training";
import { hasSameBits, makeBatch, makeState, makeTraining, optionsOf, trainFrom } from "./training";

// Trains the networks on a GPU, in a process whose environment names the Vulkan driver, and sends what came
// of it.

/** Whether trainings end with the same bits, by what was done to them. */
export type SameBits = { again: boolean; resumed: boolean; divided: boolean; otherSeed: boolean };
export type GpuMessage = { name: string; outcome: Outcome } | { bits: SameBits };
const send = (message: GpuMessage) => process.send?.(message);

const { device, name } = await openDevice();
const engineOf = (tiling: (typeof calmCases)[number]["tiling"]) => createGpuEngine(device, name, tiling);

for (const { name: title, plan, training, tiling, shift } of [...calmCases, ...drawnCases]) {
  const outcome = await trainShortly(engineOf(tiling), plan, training, makeState(plan, training, shift));
  send({ name: title, outcome });
}

const engine = engineOf({ largest: 0 });
const training = makeTraining({ optimizer: { name: "Adam", learningRate: 0.01 } });
const initial = createInitialState(mixedPlan, training);
const train = (state: NetworkState, steps: number, seed = 1) =>
  trainFrom(engine, mixedPlan, { ...training, seed }, state, steps);
const whole = await train(initial, 4);
const together = await engine.createNetwork(mixedPlan, optionsOf(training), initial);
await together.train([1, 2, 3, 4].map((step) => ({ ...makeBatch(8, step), learningRate: 0.01 })));
send({
  bits: {
    again: hasSameBits(whole, await train(initial, 4)),
    resumed: hasSameBits(whole, await train(await train(initial, 2), 2)),
    divided: hasSameBits(whole, await together.getState()),
    otherSeed: hasSameBits(whole, await train(initial, 4, 2)),
  },
});
process.exit(0);
