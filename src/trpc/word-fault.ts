import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { Locale } from "@/core/base/locale";
import { makeAllTexts } from "@/messages/translator";
import { findOutage, logFailure } from "@/server/base/connection/outage";

/**
 * What the caller is told of a fault that is not theirs: a busy server says so, and a bug leaves with a
 * number, under which the log has the rest.
 */
export function wordFault(error: unknown, path: string, locale: Locale): TRPCError {
  const t = makeAllTexts(locale);
  const id = randomUUID().slice(0, 8);
  logFailure(error, { path, id }, "a procedure failed");
  return findOutage(error)
    ? new TRPCError({ code: "SERVICE_UNAVAILABLE", message: t("errors.busy") })
    : new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: t("errors.ours", { id }) });
}
