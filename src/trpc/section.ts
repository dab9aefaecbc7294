import { z } from "zod";
import {
  assignSection,
  listSections,
  MOST_SECTIONS,
  removeSection,
  saveSection,
  SectionInputSchema,
  setAssistantSections,
} from "@/server/course/sections";
import { authorise, courseProcedure, router } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });

export const sectionsRouter = router({
  list: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "section.list", input);
    return listSections(ctx.db, access);
  }),
  save: courseProcedure.input(SectionInputSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    return saveSection(ctx.db, ctx.actor, input, ctx.now);
  }),
  remove: courseProcedure
    .input(CourseIdSchema.extend({ sectionId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      await removeSection(ctx.db, ctx.actor, input, ctx.now);
    }),
  assign: courseProcedure
    .input(
      CourseIdSchema.extend({
        sectionId: z.string().nullable(),
        enrolmentIds: z.array(z.string()).min(1).max(5000),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      await assignSection(ctx.db, ctx.actor, input, ctx.now);
    }),
  setAssistant: courseProcedure
    .input(
      CourseIdSchema.extend({
        enrolmentId: z.string(),
        sectionIds: z.array(z.string()).max(MOST_SECTIONS).nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      await setAssistantSections(ctx.db, ctx.actor, input, ctx.now);
    }),
});
