import { randomUUID } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import type { Locale } from "@/core/locale";
import type { AllTexts } from "@/messages/catalogue";
import { makeAllTexts } from "@/messages/translator";
import { wordIssue } from "@/messages/wording/issue";
import { AppError, type AppErrorCode } from "@/server/error";
import { log } from "@/server/log";
import { requirePermission, type Access, type Permission, type Target } from "@/server/permissions";
import type { Context } from "./context";

const codes = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  INVALID: "BAD_REQUEST",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
} as const satisfies Record<AppErrorCode, TRPCError["code"]>;

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  // Stacks are for the log, not for the browser.
  isDev: false,
  errorFormatter({ shape, error }) {
    return { ...shape, data: { ...shape.data, problems: error.cause instanceof AppError ? error.cause.problems : [] } };
  },
});

/** "settings.title: needs a title. email: is not an e-mail address." */
function describeIssues(t: AllTexts, error: ZodError): string {
  return error.issues.map((issue) => `${issue.path.map(String).join(".") || t("errors.request")}: ${wordIssue(t, issue)}.`).join(" ");
}

/** Every error leaves with a sentence for its reader; a bug leaves with a number, under which the log has the rest. */
function translate(error: TRPCError, path: string, locale: Locale): TRPCError {
  const { cause } = error;
  if (cause instanceof AppError) return new TRPCError({ code: codes[cause.code], message: cause.describe(locale), cause });
  const t = makeAllTexts(locale);
  if (cause instanceof ZodError) return new TRPCError({ code: "BAD_REQUEST", message: describeIssues(t, cause), cause });
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  const id = randomUUID().slice(0, 8);
  log.error({ err: cause ?? error, path, id }, "a procedure failed");
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: t("errors.ours", { id }) });
}

const translateErrors = t.middleware(async ({ path, ctx, next }) => {
  const result = await next();
  if (!result.ok) throw translate(result.error, path, ctx.locale);
  return result;
});

/** PostgreSQL stores neither a NUL nor half of a surrogate pair; what has one comes from no keyboard. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part));
}

const requireStorableInput = t.middleware(async ({ getRawInput, next }) => {
  if (!isStorable(await getRawInput())) throw new AppError("INVALID", (t) => t("errors.unstorable"));
  return next();
});

const requireOwnOrigin = t.middleware(({ type, ctx, next }) => {
  if (type === "mutation" && !ctx.isSameOrigin) {
    throw new AppError("FORBIDDEN", (t) => t("errors.foreignOrigin"));
  }
  return next();
});

const requireActor = t.middleware(({ ctx, next }) => {
  if (!ctx.actor) throw new AppError("UNAUTHENTICATED", (t) => t("errors.signInFirst"));
  return next({ ctx: { actor: ctx.actor } });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For everyone, signed in or not. */
export const visitorProcedure = t.procedure.use(translateErrors).use(requireOwnOrigin).use(requireStorableInput);
/** For people who are signed in. What they may do is asked with `authorise`. */
export const procedure = visitorProcedure.use(requireActor);

/** Asks permissions.ts on behalf of the request. */
export function authorise({ db, actor, now }: Context, permission: Permission, target: Target): Promise<Access> {
  return requirePermission(db, actor, permission, target, now);
}
