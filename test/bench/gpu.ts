import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const USAGE = `npm run bench:gpu [-- options]   measures the GPU engine on this machine's GPU in twelve minutes at most, a line of JSON each

  --steps <number>     that count, after 30 to warm up (default: 200)
  --images <number>    of a step (default: 128)
  --python <path>      a Python that has PyTorch, for the same steps on the same card (default: python3)
  --help               this text
`;

const { values } = parseArgs({
  options: {
    steps: { type: "string", default: "200" },
    images: { type: "string", default: "128" },
    python: { type: "string", default: "python3" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const child = fileURLToPath(new URL("./gpu-child.ts", import.meta.url));
const peer = fileURLToPath(new URL("./peers/torch-gpu-peer.py", import.meta.url));
const { steps, images, python } = values;
const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

/** Runs a program for so long at most. Returns what it wrote; null, when it failed, which is told. */
function ask(item: string, command: string, args: string[], seconds: number): Promise<string | null> {
  return new Promise((resolve) => {
    const running = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    const timer = setTimeout(() => running.kill("SIGKILL"), seconds * 1000);
    running.stdout.on("data", (part: Buffer) => (said += part.toString()));
    running.once("error", (error) => {
      clearTimeout(timer);
      say({ item, failure: error.message });
      resolve(null);
    });
    running.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code !== 0) say({ item, failure: `ended with ${signal ?? `code ${code}`}` });
      resolve(code === 0 ? said.trim() : null);
    });
  });
}

const measure = (item: string, name: string, seconds: number) =>
  ask(item, process.execPath, ["--import", "tsx", child, item, name, steps, images], seconds);

// What decides comes first: the rest is lost when the time is over.
for (const [item, name, seconds] of [
  ["step", "baseline", 60],
  ["parts", "baseline", 90],
  ["encoding", "baseline", 30],
  ["peaks", "baseline", 60],
  ["step", "exercise2", 60],
  ["parts", "exercise2", 90],
] as const) {
  const answer = await measure(item, name, seconds);
  if (answer !== null) process.stdout.write(`${answer}\n`);
}
const theirs = await ask("PyTorch", python, [peer, steps, images], 90);
if (theirs !== null) process.stdout.write(`${theirs}\n`);
for (const runs of [1, 2, 4, 8]) {
  const answers = await Promise.all(Array.from({ length: runs }, () => measure("step", "baseline", 60)));
  const paces = answers.flatMap((answer) =>
    answer === null ? [] : [(JSON.parse(answer) as { stepMilliseconds: number }).stepMilliseconds],
  );
  say({ item: "runs at once", runs, stepsPerSecond: paces.reduce((sum, pace) => sum + 1000 / pace, 0) });
}
