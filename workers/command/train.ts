import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { checkSubmission } from "@/core/check/check";
import { embedWeights } from "@/core/network/onnx-file";
import { isError } from "@/core/base/problem";
import { makeAllTexts } from "@/messages/translator";
import { describeProblem } from "@/messages/wording/problem";
import { loadData } from "../training/data";
import { startEngine } from "../device/select";
import { probeEngine } from "../device/probe";
import { printJson, showProgress } from "./train-output";
import { HELP, readRequest } from "./train-request";
import { trainRun } from "../training/run";

// Trains one network from the command line: no web, no database.

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const request = await readRequest(process.argv.slice(2), availableParallelism());
  if (request === "help") {
    process.stdout.write(HELP);
    return;
  }
  const { architecture, training, problems } = checkSubmission(request);
  const t = makeAllTexts("en");
  for (const problem of problems) process.stderr.write(`${describeProblem(t, problem)}\n`);
  if (architecture === null || problems.some(isError)) process.exit(1);
  const [{ info, accelerator, reason }, data] = await Promise.all([
    probeEngine(request.engine, request.provider, request.threads),
    loadData(),
  ]);
  process.stderr.write(`${reason}\n`);
  const engine = await startEngine(info.engine, request.threads, accelerator);
  const job = {
    runId: "command-line",
    architecture,
    training,
    checkpoint: null,
    engine: info.engine,
    threads: request.threads,
  };
  let stopped = false;
  process.once("SIGINT", () => (stopped = true));
  const print = request.json ? printJson(fail) : showProgress(training.epochs, fail);
  await trainRun(
    job,
    engine,
    data,
    async (message) => {
      print(message);
      if (message.type === "result" && request.model !== null)
        await writeFile(request.model, embedWeights(message.graph, message.weights));
    },
    () => stopped,
  );
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
