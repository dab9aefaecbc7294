import { httpBatchLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";
import { MOST_CALLS } from "@/core/base/most-calls";
import { timeZoneHeader } from "@/core/base/fields/time-zone";
import type { AppRouter } from "./router";

type Fetch = NonNullable<Parameters<typeof httpBatchLink<AppRouter>>[0]["fetch"]>;

/** Sends calls made at the same moment as one request, or as several if the server would refuse one. */
export function makeBatchLink(url: string, fetch?: Fetch): TRPCLink<AppRouter> {
  return httpBatchLink({
    url,
    transformer: superjson,
    maxURLLength: 4000,
    maxItems: MOST_CALLS,
    // The server words times in its sentences.
    headers: () => ({ [timeZoneHeader]: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    ...(fetch && { fetch }),
  });
}
