import { z } from "zod";
import { DraftContentSchema } from "@/core/check/draft";

/**
 * The content that must survive a refresh. The key belongs to exactly this content, so that sending it twice
 * makes one submission.
 */
const StoredSchema = DraftContentSchema.extend({
  sending: z.object({ content: z.string(), key: z.string() }).nullable(),
  /** The server's revision that this goes on from; 0 for none. */
  revision: z.number().int().default(0),
  /** The draft has changes that the server does not have. */
  isAhead: z.boolean().default(true),
});
export type StoredDraft = z.infer<typeof StoredSchema>;

const place = (userId: string, exerciseId: string) => `convoy.draft.1.${userId}.${exerciseId}`;

export function findStoredDraft(userId: string, exerciseId: string): StoredDraft | null {
  try {
    const text = window.localStorage.getItem(place(userId, exerciseId));
    return text === null ? null : (StoredSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    // Storage may be switched off, or hold something else; then there is no draft.
    return null;
  }
}

/** Whether the browser kept it. */
export function storeDraft(userId: string, exerciseId: string, stored: StoredDraft): boolean {
  try {
    window.localStorage.setItem(place(userId, exerciseId), JSON.stringify(stored));
    return true;
  } catch {
    return false;
  }
}

/**
 * A name that nobody else has. crypto.randomUUID is missing where the class's server is reached without
 * https.
 */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The key under which this content is sent: the same content keeps its key until it has arrived. */
export function sendingKey(
  sending: StoredDraft["sending"],
  content: string,
): { content: string; key: string } {
  return sending?.content === content ? sending : { content, key: randomKey() };
}
