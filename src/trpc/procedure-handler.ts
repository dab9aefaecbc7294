import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { MOST_CALLS } from "@/core/base/most-calls";
import { createContext, type Context } from "./context";
import { readJson, refuseUnread } from "./read-input";
import { appRouter } from "./router";

/**
 * A request whose body is bounded before it is read. tRPC asks for it inside a procedure, which words the
 * refusal.
 */
class ProcedureRequest extends Request {
  override async json(): Promise<unknown> {
    return readJson(await this.text());
  }

  /** No procedure takes a form. */
  override formData(): Promise<never> {
    return Promise.reject(refuseUnread());
  }
}

/** Seconds after which a busy server may be asked again. */
const RETRY_AFTER = "2";

/** An answer is for this caller and this moment only, so nothing may cache it. */
const responseMeta = ({ errors }: { errors: readonly TRPCError[] }) => ({
  headers: {
    "cache-control": "no-store",
    ...(errors.some(({ code }) => code === "SERVICE_UNAVAILABLE") ? { "retry-after": RETRY_AFTER } : {}),
  },
});

/** Everything under /api/trpc, on behalf of whoever `findContext` finds. */
export function answerProcedures(
  request: Request,
  findContext: () => Context | Promise<Context>,
): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new ProcedureRequest(request),
    router: appRouter,
    createContext: findContext,
    responseMeta,
    maxBatchSize: MOST_CALLS,
  });
}

export function handleProcedures(request: Request): Promise<Response> {
  return answerProcedures(request, () => createContext(request));
}
