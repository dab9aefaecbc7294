import { z } from "zod";
import { getGlance, listComputeUse, listGlanceResults, listPredictedResults } from "@/server/glance/glance";
import { countTasks, listClassNews, listOwnNews } from "@/server/glance/course-news";
import { countGlanceTraps, findGlanceWork } from "@/server/glance/glance-work";
import { findPlaces } from "@/server/glance/places";
import { listAccesses } from "@/server/access/permissions";
import { authorise, courseProcedure, procedure, router } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });
const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });

export const glanceRouter = router({
  classNews: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    return listClassNews(ctx.db, await authorise(ctx, "course.tasks", input));
  }),
  tasks: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    return countTasks(ctx.db, await authorise(ctx, "course.tasks", input));
  }),
  ownNews: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "course.see", input);
    return listOwnNews(ctx.db, ctx.actor, access, ctx.now);
  }),
  get: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "course.glance", input);
    return getGlance(ctx.db, courseId, ctx.now);
  }),
  work: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return findGlanceWork(ctx.db, input.exerciseId);
  }),
  results: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return listGlanceResults(ctx.db, input.exerciseId, ctx.now);
  }),
  traps: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return countGlanceTraps(ctx.db, input.exerciseId, ctx.now);
  }),
  predictions: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return listPredictedResults(ctx.db, input.exerciseId, ctx.now);
  }),
  /** Of all courses that the person is in. */
  places: procedure.input(z.strictObject({ query: z.string().max(100) })).query(async ({ ctx, input }) => {
    return findPlaces(ctx.db, ctx.actor, await listAccesses(ctx.db, ctx.actor), input.query);
  }),
  compute: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return listComputeUse(ctx.db, input.exerciseId);
  }),
});
