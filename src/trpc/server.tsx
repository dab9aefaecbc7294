import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { answerRefusal } from "@/server/boot/page-status";
import { createContext } from "./context";
import { makeQueryClient } from "./query-client";
import { appRouter } from "./router";

/** One cache a request. */
export const getQueryClient = cache(makeQueryClient);

const getContext = cache(async () => createContext({ headers: await headers() }));

/** Calls procedures in this process, as the person whose request is being answered. */
export const trpc = createTRPCOptionsProxy({
  router: appRouter,
  ctx: getContext,
  queryClient: getQueryClient,
});

/**
 * The page is a refusal: 403, or 503 of a busy server. Not when the browser moves within Convoy, where Next
 * would load the page a second time for it.
 */
export async function refusePage(status: 403 | 503): Promise<void> {
  if (!(await headers()).has("rsc")) answerRefusal(status);
}

/** Hands to the browser what the page has loaded, so that its components start with data. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
