"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "@/trpc/react";
import { DraftKeeper } from "./draft-keeper";
import { startDraft, type DraftStart, type KeptDraft } from "./draft-start";
import { findStoredDraft, randomKey, storeDraft } from "./draft-storage";

/** The server understood, and said no: only another draft would be taken. */
function isRefusal(error: unknown): boolean {
  const data: unknown = error instanceof TRPCClientError ? error.data : null;
  const status = data && typeof data === "object" && "httpStatus" in data ? Number(data.httpStatus) : null;
  return status !== null && status < 500;
}

/**
 * Keeps the draft, here and at the server, as long as the page is open. `start` is what the page begins with.
 */
export function useDraftKeeper(userId: string, exerciseId: string, kept: KeptDraft | null) {
  const client = useTRPCClient();
  const [{ start, keeper }] = useState((): { start: DraftStart; keeper: DraftKeeper } => {
    const page = randomKey();
    const first = startDraft(findStoredDraft(userId, exerciseId), kept);
    return {
      start: first,
      keeper: new DraftKeeper(first, {
        store: (stored) => storeDraft(userId, exerciseId, stored),
        save: (revision, content) => client.drafts.save.mutate({ exerciseId, revision, content, page }),
        isRefusal,
      }),
    };
  });
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.read, keeper.read);

  useEffect(() => {
    const look = () =>
      void client.drafts.get.query({ exerciseId }).then(
        (newest) => keeper.see(newest),
        () => undefined,
      );
    const send = () => void keeper.flush();
    const turn = () => (document.visibilityState === "visible" ? look() : send());
    send();
    look();
    window.addEventListener("online", send);
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", send);
    return () => {
      window.removeEventListener("online", send);
      document.removeEventListener("visibilitychange", turn);
      window.removeEventListener("pagehide", send);
      keeper.stop();
    };
  }, [client, keeper, exerciseId]);

  return { start, keeper, keeping };
}
