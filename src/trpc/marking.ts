import { z } from "zod";
import {
  getMarking,
  removeTemplate,
  saveTemplate,
  setBlind,
  TemplateInputSchema,
} from "@/server/course/marking";
import { authorise, procedure, router } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });

export const markingRouter = router({
  get: procedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.list", input);
    return getMarking(ctx.db, access);
  }),
  setBlind: procedure
    .input(CourseIdSchema.extend({ isBlind: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.mark", { courseId: input.courseId });
      await setBlind(ctx.db, ctx.actor, access, input.isBlind, ctx.now);
    }),
  saveTemplate: procedure.input(TemplateInputSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "grade.mark", { courseId: input.courseId });
    await saveTemplate(ctx.db, ctx.actor, input, ctx.now);
  }),
  removeTemplate: procedure
    .input(CourseIdSchema.extend({ templateId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "grade.mark", { courseId: input.courseId });
      await removeTemplate(ctx.db, ctx.actor, input, ctx.now);
    }),
});
