import type { Locale } from "@/core/base/locale";
import type { Problem } from "@/core/base/problem";
import type { AllTexts } from "@/messages/catalogue";
import { makeAllTexts } from "@/messages/translator";

export type AppErrorCode =
  | "UNAUTHENTICATED" // nobody is signed in
  | "FORBIDDEN" // signed in, but not allowed
  | "NOT_FOUND" // no such thing, or none that this person may know of
  | "CONFLICT" // the thing is no longer in the state that the request supposed
  | "INVALID" // the request names something that cannot be
  | "TOO_MANY_REQUESTS";

/** Words something in a language, with its texts; times are in the reader's zone. */
export type Say = (t: AllTexts, locale: Locale, timeZone: string) => string;

/**
 * A caller's mistake, with a sentence that says what to do next, in the language of whoever reads it;
 * `message` is the English one. Anything else that is thrown is a bug.
 */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    private readonly sentence: Say,
    /** Where the request was wrong, when it was a submission. */
    readonly problems: Problem[] = [],
    /** What stands instead of what a conflicting request supposed. */
    readonly current: object | null = null,
  ) {
    super(sentence(makeAllTexts("en"), "en", "UTC"));
    this.name = "AppError";
  }

  describe(locale: Locale, timeZone = "UTC"): string {
    return this.sentence(makeAllTexts(locale), locale, timeZone);
  }
}
