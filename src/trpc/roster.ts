import { z } from "zod";
import { listClaims } from "@/server/course/claims";
import {
  confirmClaims,
  enrolEntry,
  listMissing,
  matchEntry,
  removeEntry,
  unmatchEntry,
} from "@/server/roster/roster";
import {
  importRoster,
  previewRoster,
  RosterFileSchema,
  RosterImportSchema,
} from "@/server/roster/roster-import";
import { authorise, courseProcedure, router } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });
const EntrySchema = CourseIdSchema.extend({ entryId: z.string() });
const MemberSchema = CourseIdSchema.extend({ enrolmentId: z.string() });

export const rosterRouter = router({
  missing: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "member.list", input);
    return listMissing(ctx.db, access);
  }),
  /** A mutation only because a file is too long for an address; it writes nothing. */
  preview: courseProcedure.input(RosterFileSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    return previewRoster(ctx.db, input);
  }),
  import: courseProcedure.input(RosterImportSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    return importRoster(ctx.db, ctx.actor, input, ctx.now);
  }),
  match: courseProcedure
    .input(EntrySchema.extend({ enrolmentId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      await matchEntry(ctx.db, ctx.actor, input, ctx.now);
    }),
  unmatch: courseProcedure.input(MemberSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    await unmatchEntry(ctx.db, ctx.actor, input, ctx.now);
  }),
  enrol: courseProcedure.input(EntrySchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    await enrolEntry(ctx.db, ctx.actor, input, ctx.now);
  }),
  claims: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "member.manage", input);
    return listClaims(ctx.db, courseId);
  }),
  confirmClaims: courseProcedure
    .input(CourseIdSchema.extend({ entryIds: z.array(z.string()).min(1).max(5000) }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      return confirmClaims(ctx.db, ctx.actor, input, ctx.now);
    }),
  remove: courseProcedure.input(EntrySchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    await removeEntry(ctx.db, ctx.actor, input, ctx.now);
  }),
});
