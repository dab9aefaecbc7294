import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "@/trpc/context";
import { appRouter } from "@/trpc/router";

/** What a procedure answers is for who asked, and for now. */
const responseMeta = () => ({ headers: { "cache-control": "no-store" } });

function handle(request: Request): Promise<Response> {
  return fetchRequestHandler({ endpoint: "/api/trpc", req: request, router: appRouter, createContext: () => createContext(request), responseMeta });
}

export { handle as GET, handle as POST };
