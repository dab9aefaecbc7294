import { retryLink, type TRPCClientError, type TRPCLink } from "@trpc/client";
import { backoff, spread } from "@/core/base/backoff";
import type { AppRouter } from "./router";

/** About a minute and a half. */
const MOST_TRIES = 10;
/** A few seconds: who is cut off is told so. */
const MOST_TRIES_CUT_OFF = 3;
const PAUSE = { first: 1_000, longest: 15_000 };

/** Milliseconds. Pages that were refused together do not come back together. */
export function pauseBefore(tries: number): number {
  return spread(backoff(PAUSE, tries + 1));
}

const hasKey = (input: unknown) =>
  typeof input === "object" && input !== null && "idempotencyKey" in input && Boolean(input.idempotencyKey);

const isAborted = ({ cause }: TRPCClientError<AppRouter>) => cause?.name === "AbortError";

/**
 * Whether to ask again what a busy server refused, or what was lost on the way. A query changes nothing, and
 * the query client asks it again where the connection was lost. A mutation may have been done although its
 * answer was lost, so only one with a key, by which the server knows it again, is sent twice.
 */
export function shouldAskAgain(
  op: { type: "query" | "mutation" | "subscription"; input: unknown },
  error: TRPCClientError<AppRouter>,
  tries: number,
): boolean {
  const isBusy = error.data?.httpStatus === 503;
  const isCutOff = !error.data && !isAborted(error);
  if (op.type === "mutation" && !hasKey(op.input)) return false;
  if (isBusy) return tries < MOST_TRIES;
  return isCutOff && op.type === "mutation" && tries < MOST_TRIES_CUT_OFF;
}

/** Asks a busy server again, after ever longer pauses. */
export function makeRetryLink(): TRPCLink<AppRouter> {
  return retryLink<AppRouter>({
    retry: ({ op, error, attempts }) => shouldAskAgain(op, error, attempts),
    retryDelayMs: (attempt) => pauseBefore(attempt),
  });
}
