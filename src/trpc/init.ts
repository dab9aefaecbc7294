import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { type Access, visitor } from "@/core/base/actor";
import { readIssue } from "@/core/base/issue";
import type { AllTexts } from "@/messages/catalogue";
import { makeAllTexts } from "@/messages/translator";
import { wordIssue } from "@/messages/wording/issue";
import { diskFull, isDiskFull } from "@/server/base/disk";
import { AppError, type AppErrorCode } from "@/server/base/error";
import { log } from "@/server/base/log";
import { requireChange, requirePermission, type Permission } from "@/server/access/permissions";
import type { Target } from "@/server/access/places";
import type { Context } from "./context";
import { readInput, requireSound } from "./read-input";
import { wordFault } from "./word-fault";

const codes = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  INVALID: "BAD_REQUEST",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
} as const satisfies Record<AppErrorCode, TRPCError["code"]>;

/** An error lists no more than this many problems: nobody reads more. */
const MOST_PROBLEMS = 100;
const MOST_ISSUES = 10;
const LONGEST_PATH = 200;

const t = initTRPC.context<Context>().create({
  transformer: { input: { serialize: superjson.serialize, deserialize: readInput }, output: superjson },
  // Stacks are for the log, not for the browser.
  isDev: false,
  errorFormatter({ shape, error }) {
    return {
      ...shape,
      data: {
        ...shape.data,
        problems: error.cause instanceof AppError ? error.cause.problems.slice(0, MOST_PROBLEMS) : [],
        current: error.cause instanceof AppError ? error.cause.current : null,
      },
    };
  },
});

/** "settings.title: needs a title. email: is not an e-mail address." */
function describeIssues(t: AllTexts, error: ZodError, parsed: { input: unknown } | undefined): string {
  const place = ({ path }: ZodError["issues"][number]) =>
    path.map(String).join(".").slice(0, LONGEST_PATH) || t("errors.request");
  const sentences = error.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => `${place(issue)}: ${wordIssue(t, readIssue(issue, parsed))}.`);
  const left = error.issues.length - sentences.length;
  return [...sentences, ...(left > 0 ? [t("errors.moreIssues", { count: left })] : [])].join(" ");
}

/**
 * Every error leaves with a sentence for its reader; a bug leaves with a number, under which the log has the
 * rest.
 */
async function translate(
  error: TRPCError,
  path: string,
  { locale, timeZone }: Pick<Context, "locale" | "timeZone">,
  getInput: () => Promise<unknown>,
): Promise<TRPCError> {
  const { cause } = error;
  if (cause instanceof AppError)
    return new TRPCError({ code: codes[cause.code], message: cause.describe(locale, timeZone), cause });
  const t = makeAllTexts(locale);
  if (cause instanceof ZodError) {
    // Only this code is about the request; a schema may also object to what is stored.
    const parsed = error.code === "BAD_REQUEST" ? { input: await getInput() } : undefined;
    return new TRPCError({ code: "BAD_REQUEST", message: describeIssues(t, cause, parsed), cause });
  }
  // JSON's own sentence is about brackets.
  if (cause instanceof SyntaxError)
    return new TRPCError({ code: "BAD_REQUEST", message: t("errors.unreadable"), cause });
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (isDiskFull(cause ?? error)) {
    log.error({ path }, "The database's disk is full: nothing can be stored until there is room.");
    return new TRPCError({ code: "CONFLICT", message: diskFull().describe(locale) });
  }
  return wordFault(cause ?? error, path, locale);
}

const translateErrors = t.middleware(async ({ path, ctx, next, getRawInput }) => {
  const result = await next();
  if (!result.ok) throw await translate(result.error, path, ctx, getRawInput);
  return result;
});

/**
 * readInput has checked input that came by a request; this checks calls of our own pages, which pass on
 * parts of their addresses.
 */
const requireSoundInput = t.middleware(async ({ getRawInput, next }) => {
  requireSound(await getRawInput());
  return next();
});

const requireOwnOrigin = t.middleware(({ type, ctx, next }) => {
  if (type === "mutation" && !ctx.isSameOrigin) {
    throw new AppError("FORBIDDEN", (t) => t("errors.foreignOrigin"));
  }
  return next({ ctx: { isMutation: type === "mutation" } });
});

const requireActor = t.middleware(({ ctx, next }) => {
  if (!ctx.actor) throw new AppError("UNAUTHENTICATED", (t) => t("errors.signInFirst"));
  return next({ ctx: { actor: ctx.actor } });
});

/** `requirePermission` says whom it lets through without an account. */
const letVisitorsAsk = t.middleware(({ ctx, next }) => next({ ctx: { actor: ctx.actor ?? visitor } }));

const requireWaiting = t.middleware(({ ctx, next }) => {
  if (!ctx.waiting) throw new AppError("UNAUTHENTICATED", (t) => t("errors.stepOver"));
  return next({ ctx: { waiting: ctx.waiting } });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For everyone, signed in or not. */
export const visitorProcedure = t.procedure.use(translateErrors).use(requireOwnOrigin).use(requireSoundInput);
/** For people who are signed in. What they may do is asked with `authorise`. */
export const procedure = visitorProcedure.use(requireActor);
/**
 * About one course, and begins with `authorise`: people who are signed in, and whoever looks into the
 * demonstration.
 */
export const courseProcedure = visitorProcedure.use(letVisitorsAsk);
/** For people who have signed in but for the second factor. */
export const waitingProcedure = visitorProcedure.use(requireWaiting);

/** Asks permissions.ts on behalf of the request. What changes something needs an open course besides. */
export async function authorise(
  { db, actor, now, places, isMutation }: Context & { isMutation?: boolean },
  permission: Permission,
  target: Target,
): Promise<Access> {
  return isMutation
    ? requireChange(db, actor, permission, target, now)
    : requirePermission(db, actor, permission, target, now, places);
}
