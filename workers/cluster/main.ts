// npm run cluster: reads .env before the rest reads its settings.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile();
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
try {
  const { keepJobs, readCluster } = await import("./cluster");
  await keepJobs(readCluster(process.argv.slice(2)), stopping.signal);
  console.log("Stopped. The jobs that run end when no run is left.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
