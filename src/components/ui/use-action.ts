"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { notifyFailed } from "@/components/ui/dialog/notify";
import { useDescribeError } from "./use-describe-error";

type Action<Arguments extends unknown[]> = {
  run: (...args: Arguments) => Promise<void>;
  isPending: boolean;
  /** Why the last call failed, until the next one starts. */
  error: string | null;
};

/** Something that a button does: one call at a time, however often it is clicked, and a failure is told. */
export function useAction<Arguments extends unknown[]>(
  action: (...args: Arguments) => Promise<void>,
  { isQuiet = false } = {},
): Action<Arguments> {
  const t = useTranslations("ui");
  const describeError = useDescribeError();
  const isRunning = useRef(false);
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function run(...args: Arguments) {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsPending(true);
    setError(null);
    try {
      await action(...args);
    } catch (thrown) {
      const message = describeError(thrown);
      setError(message);
      if (!isQuiet) notifyFailed(t("failure.title"), message);
    } finally {
      isRunning.current = false;
      setIsPending(false);
    }
  }
  return { run, isPending, error };
}
