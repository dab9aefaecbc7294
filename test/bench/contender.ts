import { createInterface } from "node:readline";
import { planNetwork } from "@/core/network/plan";
import { loadData } from "../../workers/training/data";
import { createOnnxEngine } from "../../workers/engines/onnx/engine";
import { trainEpoch } from "../../workers/training/epoch";
import { createInitialState } from "@/engine/base/initial-state";
import { BenchJobSchema } from "./job";

// Our engine as one more contender: it reads one job as JSON, then one command a line, and answers each with
// a line of JSON.

const answer = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const job = BenchJobSchema.parse(JSON.parse((await lines.next()).value as string));
const data = await loadData();
const { plan } = planNetwork(job.architecture);
const engine = createOnnxEngine(job.threads);
const network = await engine.createNetwork(plan, job.training, createInitialState(plan, job.training));
answer({ version: `Convoy on ${engine.info().version}` });

let epoch = 0;
for await (const command of lines) {
  const start = performance.now();
  const processor = process.cpuUsage();
  const times = () => {
    const { user, system } = process.cpuUsage(processor);
    return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 };
  };
  if (command === "train") {
    epoch += 1;
    await trainEpoch(
      network,
      data.train,
      job.training,
      { epoch, plateau: null },
      () => {},
      () => false,
    );
    answer(times());
  } else {
    const { predictions } = await network.evaluate(data.test);
    const correct = predictions.filter((prediction, image) => prediction === data.test.labels[image]).length;
    answer({ ...times(), accuracy: correct / predictions.length });
  }
}
await network.dispose();
