import { promisify } from "node:util";
import { type AsyncZippable, zip } from "fflate";
import { fromBufferPromise, type Entry } from "yauzl";

/** The files of an archive by their paths, in its order. */
export type Archive = ReadonlyMap<string, Buffer>;

/** What an archive may unpack to: a small file can claim to hold very much. */
const MOST_BYTES = 48_000_000;
const MOST_FILES = 1_000;

/** The reason why an archive cannot be read. */
export type ArchiveMistake = "broken" | "too_large" | "locked";

/**
 * Unpacks a ZIP archive. Its own sizes are believed only to refuse it: the library stops a file that turns
 * out larger than it says.
 */
export async function readArchive(bytes: Buffer): Promise<Archive | ArchiveMistake> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > MOST_FILES) return "too_large";
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    if (entries.some((entry) => entry.isEncrypted())) return "locked";
    if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > MOST_BYTES)
      return "too_large";
    const files = new Map<string, Buffer>();
    for (const entry of entries) {
      const parts: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
      files.set(entry.fileName, Buffer.concat(parts));
    }
    return files;
  } catch {
    return "broken";
  }
}

/**
 * Packs the files. The first one of an OpenDocument file says what it is, and must stay first and unpacked.
 */
export async function packArchive(files: Archive): Promise<Buffer> {
  const entries = [...files].map(([path, bytes]): [string, AsyncZippable[string]] => [
    path,
    path === "mimetype" ? [bytes, { level: 0 }] : bytes,
  ]);
  const pack = promisify<AsyncZippable, Uint8Array>((each, done) => zip(each, done));
  return Buffer.from(await pack(Object.fromEntries(entries)));
}
