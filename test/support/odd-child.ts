import type { RunJob } from "../../workers/training/messages";
import "../../workers/training/run-child";
import { manners } from "./child-manners";

// The process that trains a run, with the manners that the run's seed asks for.

const exit = process.exit.bind(process);
const lingerMilliseconds = 1_000;

process.once("message", ({ training: { seed } }: RunJob) => {
  if (seed === manners.crashes) exit(3);
  if (seed === manners.lingers)
    process.exit = ((code) => void setTimeout(() => exit(code), lingerMilliseconds)) as typeof process.exit;
  if (seed === manners.hangs) {
    setInterval(() => undefined, lingerMilliseconds);
    process.exit = ((code) => void (code === 0 || exit(code))) as typeof process.exit;
  }
});
