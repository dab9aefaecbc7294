"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { useAction } from "@/components/ui/use-action";
import type { Draft } from "@/core/check/draft";
import { useTRPC } from "@/trpc/react";
import { draftOf } from "./draft";

/**
 * Replaces the draft, once, by the network that the page's address names, one's own or a shared one; undo
 * brings it back.
 */
export function useStartFrom(
  submissionId: string | null,
  onStart: (draft: Draft, said: string) => void,
): void {
  const t = useTranslations("builder.start");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = useRef<string | null>(null);
  const copy = useAction(async (id: string) => {
    const { architecture, training, number, isOwn, studentName } = await queryClient.fetchQuery(
      trpc.networks.get.queryOptions({ submissionId: id }),
    );
    onStart(
      draftOf(architecture, training),
      isOwn ? t("saidSubmission", { number }) : t("saidNetwork", { name: studentName }),
    );
    // A refresh must not replace the draft again.
    window.history.replaceState(null, "", window.location.pathname);
  });
  const start = useEffectEvent((id: string) => void copy.run(id));
  useEffect(() => {
    if (submissionId === null || done.current === submissionId) return;
    done.current = submissionId;
    start(submissionId);
  }, [submissionId]);
}
