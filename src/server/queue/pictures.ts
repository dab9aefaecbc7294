import { inflateRawSync } from "node:zlib";
import { decodePicture, type EpochPicture } from "@/core/run/picture/epoch-picture";
import type { Tx } from "@/server/base/db";

/** No picture is larger once inflated: what comes from another machine may be anything. */
const MOST_BYTES = 64 * 1024;

/** Throws for bytes that are no picture. */
export function openPicture(bytes: Uint8Array): EpochPicture {
  return decodePicture(inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }));
}

/** Keeps what an epoch looked like; it goes with its epoch. */
export async function storePicture(tx: Tx, runId: string, number: number, bytes: Uint8Array): Promise<void> {
  // `create` would read the bytes back, and a trainer may not.
  await tx.epochPicture.createMany({ data: [{ runId, number, bytes: Uint8Array.from(bytes) }] });
}
