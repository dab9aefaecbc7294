import pino from "pino";
import { env } from "@/env";

/** Lines of JSON on standard output. `run`, a run's id, marks what belongs to one run, in every process. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["password", "*.password", "token", "*.token"],
});
