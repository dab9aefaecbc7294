import { z } from "zod";
import { AuditCursorSchema, AuditFilterSchema, exportAudit, searchAudit } from "@/server/course/audit-search";
import { authorise, courseProcedure, router } from "./init";

/** The filter, and the fields that tRPC's infinite query adds; pages are only asked for forwards. */
const SearchSchema = AuditFilterSchema.extend({
  cursor: AuditCursorSchema.nullish(),
  direction: z.literal("forward").optional(),
});

export const auditRouter = router({
  search: courseProcedure.input(SearchSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "audit.see", { courseId: input.courseId });
    return searchAudit(ctx.db, input, input.cursor ?? null);
  }),
  export: courseProcedure.input(AuditFilterSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "audit.see", { courseId: input.courseId });
    return exportAudit(ctx.db, ctx.actor, input, ctx.locale, ctx.now);
  }),
});
