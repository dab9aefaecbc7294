import { usualRuns } from "@/core/exercise/usual-runs";
import { baseline, exercise2 } from "@/core/network/templates";
import { planNetwork } from "@/core/network/plan";
import { runFlops } from "@/core/training/training-cost";
import { makeForecast, type MeasuredEpoch } from "@/server/queue/forecast";
import { finishRuns, orderQueue, type Slot } from "@/server/queue/order";
import type { Cell } from "./figures";

const students = 30;

/** Seconds of an epoch with its evaluation, on so many images, as docs/figures.md has them. */
const measured = {
  /** A run on two threads, of this machine alone. */
  twoThreads: { images: 12_800, baseline: 3.9 + 0.65, exercise2: 1.9 + 0.29 },
  /** An NVIDIA H200 through ONNX Runtime's WebGPU, one run at a time; its test took no part in the time. */
  gpu: { images: 60_000, baseline: 3.7, exercise2: 3.2 },
};
/** Two runs of one thread each do 133 in an hour, and one run on two threads 124: `npm run bench:engine`. */
const oneThread = (2 * 124) / 133;
/** A run's process begins, its data and its result are read and written. */
const extraSeconds = 1.6;

type Pool = { name: string; slots: number; speed: keyof typeof measured; slower: number; basis: string };
const pools: Pool[] = [
  { name: "this machine, 2 cores", slots: 2, speed: "twoThreads", slower: oneThread, basis: "measured" },
  {
    name: "16 cores of the same kind",
    slots: 8,
    speed: "twoThreads",
    slower: 1,
    basis: "if its memory is as fast for each run",
  },
  {
    name: "30 lab computers by token, 2 cores each",
    slots: 60,
    speed: "twoThreads",
    slower: oneThread,
    basis: "if each is as fast as this one",
  },
  { name: "one H200, 1 slot", slots: 1, speed: "gpu", slower: 1, basis: "measured in November" },
];

function measureEpochs({ speed, slower }: Pool): MeasuredEpoch[] {
  const { images, ...seconds } = measured[speed];
  return [baseline, exercise2].map((network) => {
    const { flops } = planNetwork(network.architecture).plan;
    const training = { ...network.training, epochs: 1, trainImages: images };
    return {
      engine: "onnx",
      device: "any",
      seconds: slower * seconds[network.name as "baseline" | "exercise2"],
      flops: runFlops(flops, training),
      imageFlops: flops,
    };
  });
}

/**
 * How long a class waits that hands in all three exercises at once, by the rule that the pages' estimates go
 * by: everybody's first run, and the last run of all.
 */
export function measureAfternoon(): Record<string, Cell>[] {
  const at = new Date();
  const waiting = Array.from({ length: students }, (_, student) =>
    usualRuns.map(({ kind, ...cost }) => ({
      id: `${kind} ${student}`,
      userId: `student ${student}`,
      courseId: "class",
      cause: "submission" as const,
      createdAt: at,
      prioritisedAt: null,
      ...cost,
    })),
  ).flat();
  const ordered = orderQueue(waiting, new Map(), null);
  const known = pools.map((pool) => {
    const engine = { engine: "onnx", device: "any" };
    const forecast = makeForecast(measureEpochs(pool), [{ ...engine, seconds: extraSeconds }], engine);
    const slots = Array.from({ length: pool.slots }, (): Slot => ({ freeInSeconds: 0, forecast }));
    const ends = finishRuns(ordered, slots)!;
    const firsts = Array.from({ length: students }, (_, student) =>
      Math.min(...usualRuns.map(({ kind }) => ends.get(`${kind} ${student}`)!)),
    );
    return {
      trainers: pool.name,
      slots: pool.slots,
      "everybody has a result after": tell(Math.max(...firsts)),
      "the last result comes after": tell(Math.max(...ends.values())),
      speed: pool.basis,
    };
  });
  const unknown = [4, 8].map((slots) => ({
    trainers: `one GPU, ${slots} slots`,
    slots,
    "everybody has a result after": null,
    "the last result comes after": null,
    speed: "not measured",
  }));
  return [...known, ...unknown];
}

function tell(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
