// npm run admin: reads .env before the rest reads its settings.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile();
try {
  const { administer } = await import("./admin-command");
  process.exitCode = await administer(process.argv.slice(2), (sentence) => console.log(sentence));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
