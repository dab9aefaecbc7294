import type { Run } from "@/server/generated/client";
import type { Storm } from "./storm";

// What the product's processes print must be true of what was done to them, and of the rows.

type Line = { level: number; msg: string; run?: string; claim?: number; end?: string; child?: string };
export type Rows = Map<string, Run>;

/** Lines of JSON from the processes, and sentences from what starts them. */
export function readLines(output: string): { lines: Line[]; sentences: string[] } {
  const lines: Line[] = [];
  const sentences: string[] = [];
  for (const text of output.split("\n").filter((each) => each.trim() !== "")) {
    try {
      lines.push(JSON.parse(text) as Line);
    } catch {
      sentences.push(text);
    }
  }
  return { lines, sentences };
}

/** What each sentence of the starters says happened, and how often it can have happened. */
const claims: [RegExp, (storm: Storm) => number][] = [
  [/^The web process has not answered for 30 s\.$/, (storm) => storm.count("stop the web")],
  [
    /^The web process was ended by SIGKILL; it starts again/,
    (storm) => storm.count("kill the web", "stop the web"),
  ],
  [/^The trainer pool was ended by SIGKILL; it starts again/, (storm) => storm.count("kill a pool")],
  [
    /^PostgreSQL has ended without being asked/,
    (storm) => storm.count("kill PostgreSQL", "fill the disk", "nearly fill the disk", "stop PostgreSQL"),
  ],
  [
    /^PostgreSQL \(process \d+\) runs but lets nobody in/,
    (storm) => storm.count("kill PostgreSQL", "fill the disk", "stop PostgreSQL"),
  ],
];
/** Said at each start and end; or the end of PostgreSQL's log, which a sentence above quotes. */
const usual = [
  /^Only this machine can open it/,
  /^✓ Running next\.config\.js/,
  // Prisma asks for several relations at once on the one connection of a transaction.
  /DeprecationWarning: Calling client\.query\(\)|^\(Use `node --trace-deprecation/,
  /^(Nobody may create courses yet|http:\/\/\S+\/invitation\/)/,
  /^The web process is back\.$/,
  /^(PostgreSQL does not start\.|Trying again\.$|\d{4}-\d\d-\d\d \S+ UTC \[\d+\] )/,
  /^PostgreSQL is back, with everything that was committed\.$/,
  /^Stopping; running trainings go back to the queue\.$/,
  /^Stopped\.$/,
];

/** Sentences that say what did not happen, or that nobody foresaw. */
export function findFalseSentences(sentences: string[], storm: Storm): string[] {
  const tooOften = claims.flatMap(([pattern, most]) => {
    const found = sentences.filter((sentence) => pattern.test(sentence));
    return found.length > most(storm)
      ? [`${found.length} times, done ${most(storm)} times: ${found[0]}`]
      : [];
  });
  const all = [...usual, ...claims.map(([pattern]) => pattern)];
  return [...tooOften, ...sentences.filter((sentence) => !all.some((pattern) => pattern.test(sentence)))];
}

/** Lines of the processes that are not true of the rows, or that only a fault of ours writes. */
export function findFalseLines(lines: Line[], rows: Rows, storm: Storm): string[] {
  return lines.flatMap((line) => {
    const why = isTrouble(line, storm) ?? contradict(line, rows);
    return why === null ? [] : [`${why}: ${JSON.stringify(line)}`];
  });
}

/** Errors that the faults explain. All others are bugs. */
function isTrouble({ level, msg }: Line, storm: Storm): string | null {
  if (/uncaught|unhandled/i.test(msg)) return "uncaught";
  if (/disk/.test(msg))
    return storm.count("fill the disk", "nearly fill the disk") > 0 ? null : "no full disk";
  const broke = storm.count("kill a training", "kill a pool", "stop a training", "stop a pool");
  if (/These runs all broke|has paused itself/.test(msg)) return broke >= 3 ? null : "nothing broke";
  if (/The child hung after its last word/.test(msg))
    return storm.count("stop a training", "stop a pool") > 0 ? null : "nothing stood still";
  return level >= 50 ? "an error" : null;
}

/** Why the line is not true of its run's row; null when it is. */
function contradict({ msg, run: id, claim, end }: Line, rows: Rows): string | null {
  if (!id || claim === undefined) return null;
  const row = rows.get(id);
  if (!row) return "no such run";
  const isLast = row.fencingToken === claim;
  const isTakenAway = end === "taken away" || msg === "The training is stopped: taken away.";
  if (isTakenAway) return isLast && row.finishedAt && row.claimedAt ? "it was not taken away" : null;
  switch (end) {
    case "done":
      return isLast && row.finishedAt ? null : "it is not done";
    case "failed":
      return isLast && row.failedAt ? null : "it has not failed";
    case "cancelled":
      return isLast && row.cancelledAt ? null : "it is not cancelled";
    case "waiting":
      return isLast && row.finishedAt && row.claimedAt ? "it did not wait" : null;
    default:
      return claim > row.fencingToken ? "nobody claimed it so often" : null;
  }
}
