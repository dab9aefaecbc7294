import { env } from "@/env";

/** Without a heartbeat for so long, on the database's clock, a trainer counts as lost. */
export const leaseSeconds = env.LEASE_SECONDS;
/** How often a heartbeat is sent: two may get lost. */
export const heartbeatMilliseconds = (leaseSeconds * 1000) / 3;
