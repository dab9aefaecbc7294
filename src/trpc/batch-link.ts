import { httpBatchLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";
import { MOST_CALLS } from "@/core/base/most-calls";
import type { AppRouter } from "./router";

/** What a page asks in one moment goes as one request, or as several where the server would not take one. */
export function makeBatchLink(url: string): TRPCLink<AppRouter> {
  return httpBatchLink({ url, transformer: superjson, maxURLLength: 4000, maxItems: MOST_CALLS });
}
