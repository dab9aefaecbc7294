import type { KerasReading } from "@/core/keras/read/read-code";
import type { ReadNews, ReadRequest } from "./read-worker";

/** A text is read in a few milliseconds; a slow phone may take fifty times as long. */
const MOST_MILLISECONDS = 3_000;
/** Over a slow line the reader itself takes longer. */
const MOST_MILLISECONDS_TO_LOAD = 30_000;

/** `slow`: the reading was stopped. `broken`: the reader could not be loaded, or it failed. */
export type ReadOutcome = { reading: KerasReading } | { failure: "slow" | "broken" };

type Opened = { worker: Worker; ready: Promise<void> };

function openWorker(): Opened {
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), { type: "module" });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("not loaded")), MOST_MILLISECONDS_TO_LOAD);
    worker.onmessage = () => {
      clearTimeout(timer);
      resolve();
    };
    worker.onerror = (event) => reject(new Error(event.message));
  });
  return { worker, ready };
}

/** Reads texts off the page's thread, one after the other, and gives up one that takes too long. */
class ReadingThread {
  private opened: Opened | null = null;
  private last: Promise<unknown> = Promise.resolve();

  read(request: ReadRequest): Promise<ReadOutcome> {
    const result = this.last.then(() => this.run(request));
    this.last = result;
    return result;
  }

  /** Ends the thread after what it was asked; the next text opens another. */
  rest(): void {
    this.last = this.last.then(() => this.end());
  }

  private end(): void {
    this.opened?.worker.terminate();
    this.opened = null;
  }

  private async run(request: ReadRequest): Promise<ReadOutcome> {
    this.opened ??= openWorker();
    const { worker, ready } = this.opened;
    try {
      await ready;
    } catch {
      this.end();
      return { failure: "broken" };
    }
    const outcome = await new Promise<ReadOutcome>((resolve) => {
      const timer = setTimeout(() => resolve({ failure: "slow" }), MOST_MILLISECONDS);
      const settle = (settled: ReadOutcome) => {
        clearTimeout(timer);
        resolve(settled);
      };
      worker.onmessage = ({ data }: MessageEvent<ReadNews>) => {
        if (data.type === "reading") settle({ reading: data.reading });
      };
      worker.onerror = () => settle({ failure: "broken" });
      worker.postMessage(request);
    });
    if ("failure" in outcome) this.end();
    return outcome;
  }
}

export const readingThread = new ReadingThread();
