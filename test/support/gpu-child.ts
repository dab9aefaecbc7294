import { ArchitectureSchema } from "@/core/network/architecture";
import { createInitialState } from "@/engine/base/initial-state";
import { DeviceError, type NetworkState } from "@/engine/base/engine";
import { env } from "@/env";
import { openDevice } from "../../workers/engines/webgpu/device";
import { openGpuEngine } from "../../workers/engines/webgpu/engine";
import { trainRun } from "../../workers/training/run";
import type { RunMessage } from "../../workers/training/messages";
import { calmCases, drawnCases, mixedPlan, randomCases, type GpuCase } from "./gpu-cases";
import { trainShortly, type Outcome } from "./short-training";
import { hasSameBits, makeBatch, makeState, makeTraining, optionsOf, trainFrom, trainStep } from "./training";

// Trains the networks on a GPU, in a process whose environment names the Vulkan driver, and sends what came
// of it.

/** Whether trainings end with the same bits, by what was done to them. */
export type SameBits = { again: boolean; resumed: boolean; divided: boolean; otherSeed: boolean };
export type GpuMessage =
  | { name: string; outcome: Outcome }
  | { bits: SameBits }
  /** What is said when the device goes away, and the losses of a run beside an undisturbed one's. */
  | { loss: { told: string; isOurs: boolean; losses: number[]; undisturbed: number[] } }
  /** The memory of the process after a tenth of the networks and after all, in MiB. */
  | { leak: { early: number; late: number } };
const send = (message: GpuMessage) => process.send?.(message);

// All share one device, as long as it lives.
let opened = await openDevice();
const share = () => Promise.resolve(opened);
const engineOf = ({ tiling }: Pick<GpuCase, "tiling">) => openGpuEngine(tiling, share);
const plain = { tiling: { largest: 0 } } as const;

for (const each of [...calmCases, ...drawnCases, ...randomCases]) {
  const { name, plan, training, shift } = each;
  const outcome = await trainShortly(await engineOf(each), plan, training, makeState(plan, training, shift));
  send({ name, outcome });
}

const engine = await engineOf(plain);
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

const small = ArchitectureSchema.parse({
  layers: [
    { type: "AveragePooling2D", poolSize: [4, 4] },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
});
const memory = () => process.memoryUsage.rss() / 2 ** 20;
const networks = env.TEST_GPU_NETWORKS ?? 20;
let early = 0;
for (let count = 1; count <= networks; count += 1) {
  const network = await engine.createNetwork(mixedPlan, optionsOf(training), initial);
  await trainStep(network, makeBatch(8), 0.01);
  await network.dispose();
  if (count === Math.ceil(networks / 2)) early = memory();
}
send({ leak: { early, late: memory() } });

/** The training losses of a run's epochs; the device goes away in the second one. */
async function runEpochs(isDisturbed: boolean): Promise<number[]> {
  const losses: number[] = [];
  const report = async (message: RunMessage) => {
    if (message.type === "failed") throw new Error(JSON.stringify(message.failure));
    if (message.type !== "epoch") return;
    losses.push(message.epoch.trainLoss);
    if (!isDisturbed || message.epoch.number !== 1) return;
    opened.device.destroy();
    await opened.device.lost;
    opened = await openDevice();
  };
  const settings = makeTraining({ epochs: 2, batchSize: 64, trainImages: 128 });
  const job = {
    runId: "test",
    architecture: small,
    training: settings,
    checkpoint: null,
    engine: "webgpu",
    threads: 1,
  } as const;
  const images = { train: makeBatch(128), test: makeBatch(64, 2) };
  await trainRun(job, await engineOf(plain), images, report, () => false);
  return losses;
}
const undisturbed = await runEpochs(false);
const network = await engine.createNetwork(mixedPlan, optionsOf(training), initial);
const losses = await runEpochs(true);
const error: unknown = await network.evaluate(makeBatch(8)).catch((reason: unknown) => reason);
send({ loss: { told: String(error), isOurs: error instanceof DeviceError, losses, undisturbed } });
process.exit(0);
