import { RateLimiterMemory } from "rate-limiter-flexible";

/** Open pages of one person. */
export const MOST_SOCKETS = 20;
/** Joins of one person in a minute, in all their pages: a reconnection joins every room of each again. */
export const MOST_JOINS = 240;

/** What one person may have open, and ask, at all web processes of a machine together. */
export interface Allowance {
  /** Lets one more page in; false where the person has enough. */
  open(userId: string, socketId: string): Promise<boolean>;
  close(userId: string, socketId: string): void;
  /** Counts a join; false where the person asks too often. */
  join(userId: string): Promise<boolean>;
}

/** Counted in this process. */
export class OwnAllowance implements Allowance {
  private readonly pages = new Map<string, Set<string>>();
  private readonly joins = new RateLimiterMemory({ points: MOST_JOINS, duration: 60 });

  open(userId: string, socketId: string): Promise<boolean> {
    const open = this.pages.get(userId) ?? new Set<string>();
    if (open.size >= MOST_SOCKETS) return Promise.resolve(false);
    this.pages.set(userId, open.add(socketId));
    return Promise.resolve(true);
  }

  close(userId: string, socketId: string): void {
    const open = this.pages.get(userId);
    open?.delete(socketId);
    if (open?.size === 0) this.pages.delete(userId);
  }

  join(userId: string): Promise<boolean> {
    return this.joins.consume(userId).then(
      () => true,
      () => false,
    );
  }
}
