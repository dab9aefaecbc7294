import type { Clock } from "@/server/base/clock";

/** A clock that stands, for tests that do not happen now. */
export const clockAt =
  (now: Date): Clock =>
  () =>
    Promise.resolve(now);
