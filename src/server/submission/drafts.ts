import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { DraftContentSchema, LARGEST_DRAFT, type DraftContent } from "@/core/check/draft";
import { refined } from "@/core/base/issue";
import { toJson } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import type { Draft } from "@/server/generated/client";

/** A draft as the server keeps it. */
type KeptDraft = { revision: number; content: DraftContent; savedAt: Date };

export const DraftSaveSchema = z.strictObject({
  exerciseId: z.string(),
  /** The revision that the page started from; 0 for none. */
  revision: z.number().int().min(0),
  content: DraftContentSchema.refine(
    (content) => JSON.stringify(content).length <= LARGEST_DRAFT,
    refined("too_large"),
  ),
  /**
   * The random name of the open page: it may continue from its own save even if the answer to that save was
   * lost.
   */
  page: z.string().min(8).max(64),
});
type DraftSave = z.infer<typeof DraftSaveSchema>;

/** The draft was saved, or another page had saved a newer one, which is returned. */
type DraftSaved = { isSaved: true; revision: number; savedAt: Date } | { isSaved: false; newer: KeptDraft };

/** Null for a row that an older version wrote in a form that is no longer read. */
function readDraft({ revision, content, savedAt }: Draft): KeptDraft | null {
  const parsed = DraftContentSchema.safeParse(content);
  return parsed.success ? { revision, content: parsed.data, savedAt } : null;
}

/** The person's own draft for the exercise. */
export async function findDraft(db: Db, actor: Actor, exerciseId: string): Promise<KeptDraft | null> {
  const row = await db.draft.findUnique({
    where: { userId_exerciseId: { userId: actor.userId, exerciseId } },
  });
  return row && readDraft(row);
}

/**
 * Replaces the draft, unless another page did so since the given revision. The audit record does
 * not list saves of drafts.
 */
export async function saveDraft(
  db: Db,
  actor: Actor,
  { exerciseId, revision, content, page }: DraftSave,
  now: Date,
): Promise<DraftSaved> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`draft:${actor.userId}:${exerciseId}`}, 0))`;
    const key = { userId: actor.userId, exerciseId };
    const row = await tx.draft.findUnique({ where: { userId_exerciseId: key } });
    const kept = row && readDraft(row);
    if (kept && kept.revision !== revision && row.savedBy !== page) return { isSaved: false, newer: kept };
    const values = {
      revision: (row?.revision ?? 0) + 1,
      content: toJson(content),
      savedBy: page,
      savedAt: now,
    };
    const saved = await tx.draft.upsert({
      where: { userId_exerciseId: key },
      create: { ...key, ...values },
      update: values,
    });
    return { isSaved: true, revision: saved.revision, savedAt: saved.savedAt };
  });
}
