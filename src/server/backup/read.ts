import { createReadStream, existsSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract as makeExtract } from "tar-stream";
import type { ZodType } from "zod";
import { SettingsError } from "@/env";
import { formatNumber, type Manifest, manifestEntry, ManifestSchema, readEntryName } from "./format";
import { type Totals, totalsEntry, TotalsSchema } from "./format";

type Entry = AsyncIterable<Buffer> & { header: { name: string } };
type Part = { table: string; rows: AsyncIterable<Buffer> } | { secret: string; bytes: Buffer };

interface Reader {
  /** Comes first, before anything is changed. */
  begin(manifest: Manifest): Promise<void>;
  receive(part: Part): Promise<void>;
}

/**
 * Reads a backup from its beginning to its end, a piece at a time, and returns its totals. Throws a sentence
 * for a file that is none, or not whole.
 */
export async function readBackup(file: string, reader: Reader): Promise<Totals> {
  if (!existsSync(file)) throw new SettingsError(`There is no file ${file}.`);
  const extract = makeExtract();
  const feeding = pipeline(createReadStream(file), createGunzip(), extract);
  // The loop below meets the same error.
  feeding.catch(() => undefined);
  let manifest: Manifest | null = null;
  let totals: Totals | null = null;
  try {
    for await (const entry of extract as AsyncIterable<Entry>) {
      const { name } = entry.header;
      if (!manifest) {
        if (name !== manifestEntry) throw new SettingsError(`${file} is no backup of Convoy.`);
        manifest = checkFormat(await readJson(entry, file), file);
        await reader.begin(manifest);
      } else if (name === totalsEntry) totals = await readChecked(entry, TotalsSchema, file);
      else await reader.receive(await readPart(entry, file));
    }
    await feeding;
  } catch (error) {
    throw explain(error, file);
  }
  if (!totals) throw cutOff(file);
  return totals;
}

async function readPart(entry: Entry, file: string): Promise<Part> {
  const part = readEntryName(entry.header.name);
  if (!part)
    throw new SettingsError(`${file} holds ${entry.header.name}, which no backup of this version has.`);
  return "table" in part ? { ...part, rows: entry } : { ...part, bytes: await buffer(entry) };
}

async function readJson(entry: Entry, file: string): Promise<unknown> {
  try {
    return JSON.parse((await buffer(entry)).toString("utf8"));
  } catch (error) {
    throw explain(error instanceof SyntaxError ? cutOff(file) : error, file);
  }
}

async function readChecked<T>(entry: Entry, schema: ZodType<T>, file: string): Promise<T> {
  const parsed = schema.safeParse(await readJson(entry, file));
  if (!parsed.success) throw new SettingsError(`${entry.header.name} in ${file} is not as Convoy writes it.`);
  return parsed.data;
}

function checkFormat(value: unknown, file: string): Manifest {
  const { format, convoy } = value as { format?: unknown; convoy?: unknown };
  if (typeof format === "number" && format > formatNumber)
    throw new SettingsError(
      `${file} was made by Convoy ${String(convoy)}, in a newer form than this version reads. Restore it with that version or a newer one.`,
    );
  const parsed = ManifestSchema.safeParse(value);
  if (!parsed.success) throw new SettingsError(`${manifestEntry} in ${file} is not as Convoy writes it.`);
  return parsed.data;
}

const cutOff = (file: string) =>
  new SettingsError(
    `${file} ends too early: it was cut off, or damaged on its way. Take another copy of it.`,
  );

/** zlib's and tar's own words mean little to a person. */
function explain(error: unknown, file: string): unknown {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "Z_BUF_ERROR" || /Unexpected end of data|unexpected end of file/i.test(message))
    return cutOff(file);
  if (code === "Z_DATA_ERROR" && /header/.test(message))
    return new SettingsError(`${file} is no backup of Convoy.`);
  if (code.startsWith("Z_") || /Invalid tar header/.test(message))
    return new SettingsError(`${file} is damaged (${message}). Take another copy of it.`);
  return error;
}
