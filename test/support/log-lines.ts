import pino from "pino";
import { log } from "@/server/base/log";

export type LogLine = { msg: string; run?: string; end?: string; child?: string };
type Stream = { write(line: string): void };

/** Keeps what this process logs, "info" included, until it is told to stop. */
export function keepLog(): { lines: LogLine[]; stop: () => void } {
  const stream = (log as unknown as Record<symbol, Stream>)[pino.symbols.streamSym]!;
  const lines: LogLine[] = [];
  const { level } = log;
  const { write } = stream;
  log.level = "info";
  stream.write = (line) => void lines.push(JSON.parse(line) as LogLine);
  return {
    lines,
    stop: () => {
      log.level = level;
      stream.write = write;
    },
  };
}
