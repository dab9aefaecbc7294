import { availableParallelism, cpus } from "node:os";
import { measureBrowser, printBrowser } from "./browser";
import { measureLatency, printLatency } from "./latency";
import { measurePages, printPages } from "./pages";
import { measurePlans, printPlans } from "./plans";

// npm run bench [-- engine|latency|pages|plans|browser]: without a name, all. Run it on a machine that does nothing else.
const benches: Record<string, () => Promise<void>> = {
  engine: async () => void (await import("./engine")),
  latency: async () => printLatency(await measureLatency()),
  browser: async () => printBrowser(await measureBrowser()),
  pages: async () => printPages(await measurePages()),
  plans: async () => printPlans(await measurePlans()),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(" ")}. There are ${Object.keys(benches).join(" and ")}.`);
  process.exit(1);
}
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}`);
for (const name of asked.length > 0 ? asked : Object.keys(benches)) await benches[name]!();
