// npm start, npm run backup and npm run restore: this file checks that Node can run the rest, and reads .env
// before the rest reads its settings.
import { existsSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Convoy needs Node 20.19 or newer; this is ${process.versions.node}. https://nodejs.org has the newest.`,
  );
  process.exit(1);
}
// A variable that is set already keeps its value.
if (existsSync(".env")) process.loadEnvFile();

async function run([first = "", ...rest]: string[]): Promise<number> {
  if (first === "backup" || first === "restore") {
    const { runBackupCommand } = await import("@/server/backup/command");
    return runBackupCommand(first, rest, console.log);
  }
  const flags = first ? [first, ...rest] : [];
  const { launchJoined, readJoin } = await import("@/server/boot/trainer/join");
  const join = readJoin(flags);
  if (join) return launchJoined(join);
  const { launch, readMode } = await import("@/server/boot/launch");
  return launch(readMode(flags));
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Error) || error.name !== "SettingsError") throw error;
  console.error(error.message);
  process.exitCode = 1;
}
