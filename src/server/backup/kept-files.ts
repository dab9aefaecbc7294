import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Each embedded database has its own: another's would lock it. */
const ofThisDatabase = ["database-password", "database-port"];
const MOST_BYTES = 2 ** 16;

export type KeptFile = { name: string; bytes: Buffer };

/** The small files of the data folder itself: the secrets that Convoy made and keeps there. */
export function readKeptFiles(dataDir: string): KeptFile[] {
  const folder = path.resolve(dataDir);
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[a-z0-9][a-z0-9.-]*$/.test(entry.name))
    .filter(({ name }) => !ofThisDatabase.includes(name))
    .map(({ name }) => ({ name, file: path.join(folder, name) }))
    .filter(({ file }) => statSync(file).size <= MOST_BYTES)
    .map(({ name, file }) => ({ name, bytes: readFileSync(file) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
