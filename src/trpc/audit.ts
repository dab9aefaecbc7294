import { AuditCursorSchema, AuditFilterSchema, exportAudit, searchAudit } from "@/server/audit-search";
import { authorise, procedure, router } from "./init";

export const auditRouter = router({
  search: procedure.input(AuditFilterSchema.extend({ cursor: AuditCursorSchema.nullish() })).query(async ({ ctx, input: { cursor, ...filter } }) => {
    await authorise(ctx, "audit.see", { courseId: filter.courseId });
    return searchAudit(ctx.db, filter, cursor ?? null);
  }),
  export: procedure.input(AuditFilterSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "audit.see", { courseId: input.courseId });
    return exportAudit(ctx.db, ctx.actor, input, ctx.locale, ctx.now);
  }),
});
