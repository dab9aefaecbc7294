import { z } from "zod";
import { getGlance, listComputeUse, listGlanceResults, listPredictedResults } from "@/server/glance/glance";
import { countGlanceTraps, findGlanceWork } from "@/server/glance/glance-work";
import { authorise, procedure, router } from "./init";

const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });

export const glanceRouter = router({
  get: procedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "course.glance", input);
    return getGlance(ctx.db, courseId, ctx.now);
  }),
  work: procedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return findGlanceWork(ctx.db, input.exerciseId);
  }),
  results: procedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return listGlanceResults(ctx.db, input.exerciseId, ctx.now);
  }),
  traps: procedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return countGlanceTraps(ctx.db, input.exerciseId, ctx.now);
  }),
  predictions: procedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return listPredictedResults(ctx.db, input.exerciseId, ctx.now);
  }),
  compute: procedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.glance", input);
    return listComputeUse(ctx.db, input.exerciseId);
  }),
});
