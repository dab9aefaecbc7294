import { z } from "zod";
import { CourseCopySchema, copyCourse } from "@/server/authoring/course-copy";
import { CourseRemovalSchema, getRemovalPlan, removeCourse } from "@/server/authoring/course-removal";
import { archiveCourse, leaveCourse, reopenCourse } from "@/server/course/course-life";
import {
  CourseInputSchema,
  createCourse,
  getCourse,
  listCourses,
  NewCourseSchema,
  renewJoinCode,
  updateCourse,
} from "@/server/course/courses";
import { MarkingRuleSchema, setMarkingRule } from "@/server/course/marking-rule";
import { joinCourse, JoinRuleSchema, listWaiting, previewCourse, setJoinRule } from "@/server/course/joining";
import { requireCourseCreator } from "@/server/access/permissions";
import { getRetention, keepCourse, RetentionChoiceSchema, setRetention } from "@/server/privacy/retention";
import { forecastClass } from "@/server/run/class-forecast";
import { authorise, courseProcedure, procedure, router, visitorProcedure } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });
const JoinCodeSchema = z.strictObject({ joinCode: z.string().max(40) });

export const coursesRouter = router({
  /** When a class would have its results. */
  forecast: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "course.watch_queue", input);
    return forecastClass(ctx.db, courseId, ctx.now);
  }),
  list: procedure.query(({ ctx }) => listCourses(ctx.db, ctx.actor)),
  waiting: procedure.query(({ ctx }) => listWaiting(ctx.db, ctx.actor)),
  create: procedure.input(NewCourseSchema).mutation(({ ctx, input }) => {
    requireCourseCreator(ctx.actor);
    return createCourse(ctx.db, ctx.actor, input, ctx.now);
  }),
  get: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "course.see", input);
    return getCourse(ctx.db, access);
  }),
  update: courseProcedure
    .input(CourseInputSchema.extend({ courseId: z.string(), pseudonyms: z.boolean() }))
    .mutation(async ({ ctx, input: { courseId, ...settings } }) => {
      await authorise(ctx, "course.manage", { courseId });
      await updateCourse(ctx.db, ctx.actor, courseId, settings, ctx.now);
    }),
  archive: courseProcedure.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "course.archive", input);
    await archiveCourse(ctx.db, ctx.actor, input.courseId, ctx.now);
  }),
  reopen: courseProcedure.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "course.archive", input);
    await reopenCourse(ctx.db, ctx.actor, input.courseId, ctx.now);
  }),
  /** A course for the next term: who makes it has the right to make courses as well. */
  copy: procedure.input(CourseCopySchema).mutation(async ({ ctx, input }) => {
    requireCourseCreator(ctx.actor);
    await authorise(ctx, "course.copy", { courseId: input.courseId });
    return copyCourse(ctx.db, ctx.actor, input, ctx.now);
  }),
  removalPlan: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.remove", input);
    return getRemovalPlan(ctx.db, input.courseId);
  }),
  remove: courseProcedure.input(CourseRemovalSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "course.remove", { courseId: input.courseId });
    await removeCourse(ctx.db, ctx.actor, input, { evenOpen: false }, ctx.now);
  }),
  /** How long the course is kept, for its staff. */
  retention: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.see_end", input);
    return getRetention(ctx.db, input.courseId, ctx.now);
  }),
  setRetention: courseProcedure
    .input(RetentionChoiceSchema.extend({ courseId: z.string() }))
    .mutation(async ({ ctx, input: { courseId, ...choice } }) => {
      await authorise(ctx, "course.set_end", { courseId });
      await setRetention(ctx.db, ctx.actor, courseId, choice, ctx.now);
    }),
  keep: courseProcedure.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "course.set_end", input);
    await keepCourse(ctx.db, ctx.actor, input.courseId, ctx.now);
  }),
  leave: courseProcedure.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "course.leave", input);
    await leaveCourse(ctx.db, ctx.actor, access, ctx.now);
  }),
  renewJoinCode: courseProcedure.input(CourseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "course.manage", input);
    return renewJoinCode(ctx.db, ctx.actor, input.courseId, ctx.now);
  }),
  setJoinRule: courseProcedure
    .input(JoinRuleSchema.extend({ courseId: z.string() }))
    .mutation(async ({ ctx, input: { courseId, ...rule } }) => {
      await authorise(ctx, "course.manage", { courseId });
      await setJoinRule(ctx.db, ctx.actor, courseId, rule, ctx.now);
    }),
  setMarkingRule: courseProcedure
    .input(MarkingRuleSchema.extend({ courseId: z.string() }))
    .mutation(async ({ ctx, input: { courseId, ...rule } }) => {
      await authorise(ctx, "course.manage", { courseId });
      await setMarkingRule(ctx.db, ctx.actor, courseId, rule, ctx.now);
    }),
  /** For visitors too: whoever has the code learns which course it opens before they make an account. */
  preview: visitorProcedure
    .input(JoinCodeSchema)
    .query(({ ctx, input }) => previewCourse(ctx.db, ctx.actor, input.joinCode, ctx.address)),
  join: procedure
    .input(JoinCodeSchema)
    .mutation(({ ctx, input }) => joinCourse(ctx.db, ctx.actor, input.joinCode, ctx.address, ctx.now)),
});
