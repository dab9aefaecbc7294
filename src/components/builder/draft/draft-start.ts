import { canonicalJson } from "@/core/base/canonical";
import { noPrediction, type DraftContent } from "@/core/check/draft";
import type { RouterOutputs } from "@/trpc/react";
import { baselineDraft } from "./draft";
import type { StoredDraft } from "./draft-storage";

/** A draft as the server keeps it. */
export type KeptDraft = NonNullable<RouterOutputs["drafts"]["get"]>;

export type DraftStart = StoredDraft & {
  /** The draft that another device saved while this one has unsaved changes. */
  newer: KeptDraft | null;
};

const isSame = (a: DraftContent, b: DraftContent) => {
  const part = ({ draft, answer, prediction }: DraftContent) => canonicalJson({ draft, answer, prediction });
  return part(a) === part(b);
};

/**
 * Chooses the draft to begin with: the newer of this browser's and the server's, or both if both have
 * changed.
 */
export function startDraft(stored: StoredDraft | null, kept: KeptDraft | null): DraftStart {
  if (stored && (!kept || kept.revision <= stored.revision)) return { ...stored, newer: null };
  if (!kept)
    return {
      draft: baselineDraft(),
      answer: "",
      prediction: noPrediction,
      sending: null,
      revision: 0,
      isAhead: false,
      newer: null,
    };
  if (stored?.isAhead && !isSame(stored, kept.content)) return { ...stored, newer: kept };
  return {
    ...kept.content,
    sending: stored?.sending ?? null,
    revision: kept.revision,
    isAhead: false,
    newer: null,
  };
}
