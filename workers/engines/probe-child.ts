import { env } from "@/env";
import { selectEngine } from "./select";

// Finds out what this machine trains on, and ends: a GPU's library holds its memory for as long as the process lives, so the
// supervisor must not load it.

const threads = Number(process.argv[2]);
try {
  const { engine, reason } = await selectEngine(env.ENGINE, threads);
  process.send?.({ info: engine.info(), reason });
} catch (error) {
  process.send?.({ error: error instanceof Error ? error.message : String(error) });
}
process.disconnect();
