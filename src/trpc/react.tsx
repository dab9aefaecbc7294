"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState, type ReactNode } from "react";
import { makeBatchLink } from "./batch-link";
import { makeQueryClient } from "./query-client";
import { makeRetryLink } from "./retry-link";
import type { AppRouter } from "./router";

export type RouterOutputs = inferRouterOutputs<AppRouter>;

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

let browserQueryClient: QueryClient | undefined;

/** One cache a browser tab; a new one for each request on the server, so that nobody sees another's data. */
function findQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = findQueryClient();
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({ links: [makeRetryLink(), makeBatchLink("/api/trpc")] }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
