import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { MINUTE, SECOND } from "@/core/base/duration";
import type { Db } from "./db";
import { AppError } from "./error";

/**
 * The most attempts in a window. Limits by address are wide, because a whole class may share one; those of
 * signing in only slow, because anybody could use them up for others.
 */
const limits = {
  sign_in_pair: { points: 10, window: 15 * MINUTE },
  sign_in_device: { points: 10, window: 15 * MINUTE },
  sign_in_email: { points: 50, window: 15 * MINUTE },
  sign_in_address: { points: 200, window: 15 * MINUTE },
  register_email: { points: 5, window: 60 * MINUTE },
  register_address: { points: 300, window: 60 * MINUTE },
  // Six digits fall to no one who has this few tries: of an account, and of one sign-in.
  second_factor: { points: 20, window: 60 * MINUTE },
  second_step: { points: 5, window: 60 * MINUTE },
  change_password: { points: 10, window: 15 * MINUTE },
  join_code_user: { points: 20, window: 10 * MINUTE },
  join_code_address: { points: 1000, window: 60 * MINUTE },
  own_data: { points: 10, window: 60 * MINUTE },
  change_profile: { points: 20, window: 60 * MINUTE },
  mail_address: { points: 60, window: 60 * MINUTE },
  mail_email: { points: 5, window: 60 * MINUTE },
  reset_link: { points: 100, window: 60 * MINUTE },
  invitation_user: { points: 20, window: 10 * MINUTE },
  // Far more than a person does, also with a page that tries again by itself.
  submit_user: { points: 30, window: MINUTE },
  cancel_user: { points: 60, window: MINUTE },
  revise_user: { points: 30, window: MINUTE },
  vote_member: { points: 60, window: MINUTE },
} as const;
type RateLimit = keyof typeof limits;

const limitersByDb = new WeakMap<Db, Map<RateLimit, RateLimiterPrisma>>();

function getLimiter(db: Db, limit: RateLimit): RateLimiterPrisma {
  const limiters = limitersByDb.get(db) ?? new Map<RateLimit, RateLimiterPrisma>();
  limitersByDb.set(db, limiters);
  // One limiter deletes the expired rows of all: they share the table.
  const options = {
    storeClient: db,
    keyPrefix: limit,
    tableName: "rateLimiterFlexible",
    clearExpiredByTimeout: limiters.size === 0,
  };
  const { points, window } = limits[limit];
  const limiter =
    limiters.get(limit) ?? new RateLimiterPrisma({ ...options, points, duration: window / SECOND });
  limiters.set(limit, limiter);
  return limiter;
}

/**
 * Counts one attempt; past the limit it throws TOO_MANY_REQUESTS and says how long to wait. `onShut` is
 * called for the first that comes too late.
 */
export async function countAttempt(
  db: Db,
  limit: RateLimit,
  key: string,
  onShut?: () => void,
): Promise<void> {
  try {
    await getLimiter(db, limit).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    if (error.consumedPoints === limits[limit].points + 1) onShut?.();
    throw new AppError("TOO_MANY_REQUESTS", (t) =>
      t("errors.tooManyAttempts", { minutes: Math.max(1, Math.ceil(error.msBeforeNext / MINUTE)) }),
    );
  }
}

/** Counts one attempt, and tells whether there were too many: whoever makes it has to wait a little. */
export async function isAttemptSlowed(db: Db, limit: RateLimit, key: string): Promise<boolean> {
  try {
    await getLimiter(db, limit).consume(key);
    return false;
  } catch (error) {
    if (error instanceof RateLimiterRes) return true;
    throw error;
  }
}

/** Takes one attempt back, because it turned out well. */
export async function forgiveAttempt(db: Db, limit: RateLimit, key: string): Promise<void> {
  await getLimiter(db, limit).reward(key);
}
