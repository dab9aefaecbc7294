import { randomUUID } from "node:crypto";
import { listen } from "@/server/base/listener";
import type { CallHeader, Changes } from "@/server/queue/trainer-protocol";

type Change = { number: number; runId: string | null; trainerId: string | null };
type Question = Pick<CallHeader<"wait">, "trainerId" | "runIds" | "since"> & { signal: AbortSignal };

/** A trainer that asks more rarely is told that it may have missed something. */
const MOST_KEPT = 1_000;
/** A proxy gives up on an answer that takes a minute. */
const longestWait = 20_000;

/** The database's events for trainers that cannot listen themselves: they ask, and wait for the answer. */
export async function openChanges(databaseUrl: string) {
  // Numbers of another process mean nothing here.
  const process = randomUUID();
  const kept: Change[] = [];
  const waiting = new Set<() => void>();
  let last = 0;
  let gapAt = 0;

  const add = (change: Omit<Change, "number"> | null) => {
    last += 1;
    if (change) kept.push({ ...change, number: last });
    else gapAt = last;
    if (kept.length > MOST_KEPT) kept.shift();
    for (const wake of [...waiting]) wake();
  };
  const listener = await listen(databaseUrl, {
    onEvent: ({ event }) => {
      if (event.type === "run.changed") add({ runId: event.runId, trainerId: null });
      if (event.type === "trainer.changed") add({ runId: null, trainerId: event.trainerId });
    },
    onGap: () => add(null),
  });

  /** What concerns this trainer since it last asked; of others' runs only that something changed. */
  function find({ trainerId, runIds, since }: Question): Changes | null {
    const isKnown = since?.process === process && since.number <= last;
    const first = kept[0]?.number ?? last + 1;
    const isGap = since !== null && (!isKnown || gapAt > since.number || first > since.number + 1);
    const from = isKnown ? since.number : last;
    const fresh = kept.filter(
      ({ number, ...change }) => number > from && (change.runId || change.trainerId === trainerId),
    );
    if (since !== null && !isGap && fresh.length === 0) return null;
    return {
      since: { process, number: last },
      isGap,
      isQueueChanged: fresh.some(({ runId }) => runId !== null),
      runIds: runIds.filter((id) => fresh.some(({ runId }) => runId === id)),
      isTrainerChanged: fresh.some((change) => change.trainerId === trainerId),
    };
  }

  return {
    /** Answers at once when something has changed since, and otherwise when it does or a while has passed. */
    next: async (question: Question): Promise<Changes> => {
      for (const deadline = performance.now() + longestWait; ;) {
        const found = find(question);
        if (found) return found;
        const left = deadline - performance.now();
        if (left <= 0 || question.signal.aborted) {
          const nothing = { isGap: false, isQueueChanged: false, runIds: [], isTrainerChanged: false };
          return { since: { process, number: last }, ...nothing };
        }
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer);
            waiting.delete(wake);
            question.signal.removeEventListener("abort", wake);
            resolve();
          };
          const timer = setTimeout(wake, left);
          waiting.add(wake);
          question.signal.addEventListener("abort", wake);
        });
      }
    },
    close: async () => {
      await listener.close();
      for (const wake of [...waiting]) wake();
    },
  };
}
