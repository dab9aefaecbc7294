import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { z } from "zod";
import { planNetwork } from "@/core/network/plan";
import { median } from "@/core/run/spread";
import { baseline, exercise2, type NetworkTemplate } from "@/core/network/templates";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import type { Figures } from "./figures";
import { type Contender, findContenders, makeJob, RunningContender } from "./contenders";
import { measurePeak } from "./peak";
import { measureThroughput } from "./throughput";
import { measureChild } from "./training-child";

const USAGE = `npm run bench:engine [-- options]   times an epoch of the lesson's networks, in turns with Keras and PyTorch where they are found

  --python <path>      a Python that has Keras or PyTorch (default: python3)
  --rounds <number>    rounds that count, after one to warm up (default: 5)
  --images <number>    of the training set, at least 128 (default: 12800)
  --all                all 60,000 images
  --threads <number>   of each engine (default: this machine's cores)
  --network <name>     baseline or exercise2 alone
  --throughput         one run on all threads against a run on each, without the others
  --help               this text
`;

const FlagsSchema = z.object({
  rounds: z.coerce.number().int().min(1),
  images: z.coerce.number().int().min(128),
  threads: z.coerce.number().int().min(1),
  network: z.enum([baseline.name, exercise2.name]).optional(),
});

function readOptions() {
  try {
    const { values } = parseArgs({
      // `npm run bench` names its benches.
      allowPositionals: true,
      options: {
        python: { type: "string", default: "python3" },
        rounds: { type: "string", default: "5" },
        images: { type: "string", default: "12800" },
        all: { type: "boolean", default: false },
        threads: { type: "string", default: String(availableParallelism()) },
        network: { type: "string" },
        throughput: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (!values.help) return { ...values, ...FlagsSchema.parse(values) };
    process.stdout.write(USAGE);
    process.exit(0);
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    process.stderr.write(`${reason}\n\n${USAGE}`);
    process.exit(2);
  }
}

const values = readOptions();
const { rounds, threads } = values;
const images = values.all ? TRAIN_IMAGES : values.images;
const templates = [baseline, exercise2].filter(
  ({ name }) => values.network === undefined || name === values.network,
);
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Seconds of each round, by contender. */
type Times = { name: string; train: number[]; evaluate: number[]; accuracy: number };

/**
 * Everybody trains in turns, so that what else the machine does falls on all alike; the first turn, a
 * warm-up, does not count.
 */
async function race(template: NetworkTemplate, contenders: Contender[]): Promise<Times[]> {
  const job = makeJob(template, threads, images);
  const running: RunningContender[] = [];
  const times: Times[] = [];
  for (const contender of contenders) {
    const started = await RunningContender.start(contender, job);
    running.push(started.running);
    times.push({ name: started.version, train: [], evaluate: [], accuracy: 0 });
  }
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, one] of running.entries()) {
      const trained = await one.ask("train");
      const evaluated = await one.ask("evaluate");
      const own = times[index]!;
      own.accuracy = evaluated.accuracy ?? 0;
      if (round === 0) continue;
      own.train.push(trained.seconds);
      own.evaluate.push(evaluated.seconds);
    }
    say(
      `  ${template.name}, ${round === 0 ? "warm-up" : `round ${round} of ${rounds}`}: ${times.map(({ train }) => train.at(-1)?.toFixed(2) ?? "-").join(" / ")} s`,
    );
  }
  for (const one of running) one.stop();
  return times;
}

/** Prints a race and returns it as figures. */
function reportRace(template: NetworkTemplate, times: Times[], peak: number): Figures {
  const { plan } = planNetwork(template.architecture);
  const { training } = template;
  // As the core counts: backward costs about two forwards.
  const flops = 3 * plan.flops * images;
  const [own, ...others] = times;
  const fastest = others.toSorted((a, b) => median(a.train) - median(b.train))[0];
  const caption = `${template.name}: one epoch of ${images} images, batch ${training.batchSize}, ${training.optimizer.name}, ${threads} threads, median of ${rounds} rounds`;
  const rows = times.map(({ name, train, evaluate, accuracy }) => ({
    engine: name,
    seconds: median(train).toFixed(2),
    "from-to": `${Math.min(...train).toFixed(2)}-${Math.max(...train).toFixed(2)}`,
    "evaluation, s": median(evaluate).toFixed(2),
    "test accuracy": accuracy.toFixed(4),
    "share of peak": `${((100 * flops) / median(train) / 1e9 / peak).toFixed(0)} %`,
    "Convoy / this": median(own!.train.map((seconds, round) => seconds / train[round]!)).toFixed(2),
  }));
  say(`\n${caption}`);
  console.table(rows);
  if (fastest === undefined) say("No peer was found to compare with.");
  else
    say(
      `Convoy takes ${median(own!.train.map((seconds, round) => seconds / fastest.train[round]!)).toFixed(2)} of the faster peer's time (goal: at most 0.85).`,
    );
  return { caption: `${caption}:`, rows };
}

async function compareEngines(): Promise<Figures[]> {
  const races: Figures[] = [];
  const children: Figures["rows"] = [];
  const contenders = await findContenders(values.python, say);
  const peak = await measurePeak(threads);
  say(`A product of two 1024 × 1024 matrices reaches ${peak.toFixed(0)} GFLOP/s on ${threads} threads.`);
  for (const template of templates) {
    races.push(reportRace(template, await race(template, contenders), peak));
    const { secondsToFirstBatch, peakMemory } = await measureChild(template, threads);
    const memory =
      peakMemory === null
        ? "its memory is unknown here"
        : `${peakMemory.toFixed(0)} MB of memory at most (goal: under 900)`;
    say(
      `A training child: ${secondsToFirstBatch.toFixed(2)} s from fork to first batch (goal: under 2), ${memory}.`,
    );
    children.push({
      network: template.name,
      "seconds to the first batch": secondsToFirstBatch.toFixed(2),
      "MB at most": peakMemory?.toFixed(0) ?? null,
    });
  }
  return [...races, { caption: "A training process, from its start:", rows: children }];
}

/** One run after another on all threads, against as many runs at once as there are threads. */
async function compareSlots(): Promise<Figures[]> {
  const compared: Figures[] = [];
  for (const template of templates) {
    const caption = `${template.name}: whole runs an hour, foretold from ${images} images, median of ${rounds} rounds`;
    say(`\n${caption}`);
    const pools = [1, threads].map((children) => ({ children, threads: threads / children }));
    const throughputs = await measureThroughput(template, pools, { images, rounds });
    const rows = throughputs.map(({ children, threads: own, runsAnHour }) => ({
      "runs at once": children,
      "threads of each": own,
      "runs an hour": median(runsAnHour).toFixed(2),
      "of the first": median(
        runsAnHour.map((value, round) => value / throughputs[0]!.runsAnHour[round]!),
      ).toFixed(2),
    }));
    console.table(rows);
    compared.push({ caption: `${caption}:`, rows });
  }
  return compared;
}

const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(" ");
say(
  `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}, load average ${load()}`,
);
/** What `npm run bench` keeps. */
export const figures = await (values.throughput ? compareSlots() : compareEngines());
say(`Load average at the end: ${load()}`);
