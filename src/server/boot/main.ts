import cluster from "node:cluster";
import { countWebProcesses } from "./web/count";

// The web process, as src/server/start.ts spawns it: it serves by itself, or leads several that do.

const count = countWebProcesses();
if (cluster.isPrimary && count > 1) {
  const { leadWebProcesses } = await import("./web/lead");
  await leadWebProcesses(count);
} else {
  await import("./web/serve");
}
