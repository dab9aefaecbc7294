import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RunJob, RunMessage } from "../training/messages";
import { makeTrainingEnv } from "../device/training-env";

/** The script of the process that trains. */
export const childSource = fileURLToPath(new URL("../training/run-child.ts", import.meta.url));
/** A child ends by itself after its last word. A child that hangs would keep its slot and its memory. */
const farewellMilliseconds = 5_000;

type ChildOptions = {
  job: RunJob;
  receive: (message: RunMessage) => void;
  /** The child's script, compiled or not: its source where there is none. */
  script?: string;
};

/** The process that trains one run. */
export class TrainingChild {
  /** Resolves to a description of the child's end, once all its messages were received. */
  readonly gone: Promise<string>;
  private readonly child: ChildProcess;

  constructor({ job, receive, script = childSource }: ChildOptions) {
    const started = existsSync(script) ? script : childSource;
    this.child = fork(started, [], {
      serialization: "advanced",
      execArgv: started.endsWith(".ts") ? ["--import", "tsx"] : [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: makeTrainingEnv(),
    });
    this.gone = waitForEnd(this.child);
    this.child.on("message", (message) => receive(message as RunMessage));
    // A child may end before it reads this; its end is noticed.
    this.child.send(job, () => undefined);
  }

  /** Returns whether the child still ran. */
  kill(): boolean {
    const isRunning = this.child.exitCode === null && this.child.signalCode === null;
    return this.child.kill("SIGKILL") && isRunning;
  }

  /** Gives a child that has said its last word time to end; kills it and calls `onHang` if it hangs. */
  letEnd(onHang: () => void): void {
    const tooLong = setTimeout(() => void (this.kill() && onHang()), farewellMilliseconds);
    void this.gone.then(() => clearTimeout(tooLong));
  }
}

async function waitForEnd(child: ChildProcess): Promise<string> {
  const how = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const silent = new Promise<void>((resolve) => child.once("disconnect", resolve));
  const ended = await how;
  if (child.connected) await silent;
  return ended;
}
