import { z } from "zod";
import {
  getMarking,
  removeTemplate,
  saveTemplate,
  setBlind,
  TemplateInputSchema,
} from "@/server/course/marking";
import { requireOwnSection } from "@/server/access/own-sections";
import { announceMarker } from "@/server/grade/grade-decision";
import { authorise, courseProcedure, router } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });

export const markingRouter = router({
  get: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.list", input);
    return getMarking(ctx.db, access);
  }),
  setBlind: courseProcedure
    .input(CourseIdSchema.extend({ isBlind: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.mark", { courseId: input.courseId });
      await setBlind(ctx.db, ctx.actor, access, input.isBlind, ctx.now);
    }),
  /** Tells the other markers that this grade is open here; repeated while it is. */
  look: courseProcedure
    .input(z.strictObject({ exerciseId: z.string(), enrolmentId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.mark", { exerciseId: input.exerciseId });
      await requireOwnSection(ctx.db, access, input.enrolmentId);
      await announceMarker(ctx.db, ctx.actor, access, input);
    }),
  saveTemplate: courseProcedure.input(TemplateInputSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "grade.mark", { courseId: input.courseId });
    await saveTemplate(ctx.db, ctx.actor, input, ctx.now);
  }),
  removeTemplate: courseProcedure
    .input(CourseIdSchema.extend({ templateId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "grade.mark", { courseId: input.courseId });
      await removeTemplate(ctx.db, ctx.actor, input, ctx.now);
    }),
});
