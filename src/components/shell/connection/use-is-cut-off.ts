"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useState } from "react";
import { SECOND } from "@/core/base/duration";
import { watchLoss } from "@/components/live/loss";

const PAUSE = 3 * SECOND;

const answers = () =>
  fetch("/healthz", { cache: "no-store" }).then(
    () => true,
    () => false,
  );

/** An error without the server's own words: nobody has answered. */
const isUnanswered = (error: unknown) =>
  error instanceof TRPCClientError && !error.data && error.cause?.name !== "AbortError";

/**
 * Whether the server cannot be reached. It is asked when something was not answered, when the browser says
 * that the network is gone, and when the live channel breaks; then again until it answers.
 */
export function useIsCutOff(): boolean {
  const queries = useQueryClient().getQueryCache();
  const [isCutOff, setCutOff] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isGone = false;
    const ask = async () => {
      if (isAsking || isGone) return;
      isAsking = true;
      clearTimeout(timer);
      const isThere = await answers();
      isAsking = false;
      if (isGone) return;
      setCutOff(!isThere);
      if (!isThere) timer = setTimeout(() => void ask(), PAUSE);
    };
    const suspect = () => void ask();
    const unwatchQueries = queries.subscribe((event) => {
      if (event.type !== "updated") return;
      const { action } = event;
      if ((action.type === "failed" || action.type === "error") && isUnanswered(action.error)) suspect();
    });
    const unwatchLoss = watchLoss(suspect);
    window.addEventListener("offline", suspect);
    window.addEventListener("online", suspect);
    return () => {
      isGone = true;
      clearTimeout(timer);
      unwatchQueries();
      unwatchLoss();
      window.removeEventListener("offline", suspect);
      window.removeEventListener("online", suspect);
    };
  }, [queries]);
  return isCutOff;
}
