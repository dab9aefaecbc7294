import type { Problem } from "@/core/problem";

export type AppErrorCode =
  | "UNAUTHENTICATED" // nobody is signed in
  | "FORBIDDEN" // signed in, but not allowed
  | "NOT_FOUND" // no such thing, or none that this person may know of
  | "CONFLICT" // the thing is no longer in the state that the request supposed
  | "INVALID" // the request names something that cannot be
  | "TOO_MANY_REQUESTS";

/** A caller's mistake, with a sentence that says what to do next. Anything else that is thrown is a bug. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    message: string,
    /** Where the request was wrong, when it was a submission. */
    readonly problems: Problem[] = [],
  ) {
    super(message);
    this.name = "AppError";
  }
}
