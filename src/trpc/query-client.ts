import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";

const RETRIES = 2;

/**
 * A caller's mistake stays one however often it is sent; only our own faults and lost connections are tried
 * again. A busy server was asked often enough by the link below.
 */
function shouldRetry(failures: number, error: unknown): boolean {
  const data: unknown = error instanceof TRPCClientError ? error.data : null;
  const status = data && typeof data === "object" && "httpStatus" in data ? Number(data.httpStatus) : null;
  return failures < RETRIES && (status === null || (status >= 500 && status !== 503));
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query),
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
