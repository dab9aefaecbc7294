import type { NetworkTemplate } from "@/core/network/templates";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { makeJob, ours, RunningContender } from "./contenders";

/** So many runs at once, with so many threads each. */
type Pool = { children: number; threads: number };

/**
 * How many of the template's whole runs each pool trains in an hour, for each round. A pool's children train
 * the first `images` images and evaluate side by side; the pools take turns, and the first turn, a warm-up,
 * does not count.
 */
export async function measureThroughput(
  template: NetworkTemplate,
  pools: Pool[],
  { images, rounds }: { images: number; rounds: number },
): Promise<(Pool & { runsAnHour: number[] })[]> {
  const measured = await Promise.all(
    pools.map(async (pool) => {
      const running = await startPool(template, pool, images);
      return { ...pool, running, runsAnHour: [] as number[] };
    }),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const { running, children, runsAnHour } of measured) {
      const train = await slowest(running, "train");
      const evaluate = await slowest(running, "evaluate");
      const seconds = template.training.epochs * ((train * TRAIN_IMAGES) / images + evaluate);
      if (round > 0) runsAnHour.push((children * 3600) / seconds);
    }
  }
  for (const { running } of measured) for (const one of running) one.stop();
  return measured.map(({ children, threads, runsAnHour }) => ({ children, threads, runsAnHour }));
}

function startPool(
  template: NetworkTemplate,
  { children, threads }: Pool,
  images: number,
): Promise<RunningContender[]> {
  const job = makeJob(template, threads, images);
  return Promise.all(
    Array.from({ length: children }, async () => (await RunningContender.start(ours, job)).running),
  );
}

async function slowest(running: RunningContender[], command: "train" | "evaluate"): Promise<number> {
  const answers = await Promise.all(running.map((one) => one.ask(command)));
  return Math.max(...answers.map(({ seconds }) => seconds));
}
