import pino from "pino";
import { env } from "@/env";

/** Lines of JSON on standard output. `log.child({ run: id })` marks everything that belongs to one run. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["password", "*.password", "token", "*.token"],
});
