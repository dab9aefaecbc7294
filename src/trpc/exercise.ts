import { z } from "zod";
import { ExerciseSettingsSchema } from "@/core/exercise/exercise";
import { MOST_EXERCISES } from "@/core/exercise/exercise-file";
import { previewUpdate } from "@/server/authoring/exercise-change";
import { exportExercises, importExercises } from "@/server/authoring/exercise-file";
import { listVersions } from "@/server/exercise/exercise-versions";
import {
  createExercise,
  getExercise,
  listExercises,
  publishExercise,
  updateExercise,
} from "@/server/authoring/exercises";
import { removeExercise, unpublishExercise } from "@/server/authoring/exercise-life";
import { authorise, courseProcedure, router } from "./init";

const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });

export const exercisesRouter = router({
  list: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "course.see", input);
    return listExercises(ctx.db, ctx.actor, access, ctx.now);
  }),
  get: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "exercise.see", input);
    return getExercise(ctx.db, ctx.actor, input.exerciseId, access, ctx.now);
  }),
  create: courseProcedure
    .input(z.strictObject({ courseId: z.string(), settings: ExerciseSettingsSchema, publish: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "course.manage", { courseId: input.courseId });
      return createExercise(ctx.db, ctx.actor, input, ctx.now);
    }),
  update: courseProcedure
    .input(ExerciseIdSchema.extend({ settings: ExerciseSettingsSchema, replay: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "exercise.manage", { exerciseId: input.exerciseId });
      await updateExercise(ctx.db, ctx.actor, input, ctx.now);
    }),
  /** A mutation only because settings are too long for an address; it writes nothing. */
  previewUpdate: courseProcedure
    .input(ExerciseIdSchema.extend({ settings: ExerciseSettingsSchema }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "exercise.manage", { exerciseId: input.exerciseId });
      return previewUpdate(ctx.db, access, input.exerciseId, input.settings, ctx.now);
    }),
  versions: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.manage", input);
    return listVersions(ctx.db, input.exerciseId);
  }),
  export: courseProcedure
    .input(z.strictObject({ courseId: z.string() }))
    .mutation(async ({ ctx, input: { courseId } }) => {
      await authorise(ctx, "course.manage", { courseId });
      return exportExercises(ctx.db, ctx.actor, courseId, ctx.now);
    }),
  import: courseProcedure
    .input(
      z.strictObject({
        courseId: z.string(),
        exercises: z.array(ExerciseSettingsSchema).min(1).max(MOST_EXERCISES),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "course.manage", { courseId: input.courseId });
      return importExercises(ctx.db, ctx.actor, input, ctx.now);
    }),
  publish: courseProcedure.input(ExerciseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.manage", input);
    await publishExercise(ctx.db, ctx.actor, input.exerciseId, ctx.now);
  }),
  unpublish: courseProcedure.input(ExerciseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.manage", input);
    await unpublishExercise(ctx.db, ctx.actor, input.exerciseId, ctx.now);
  }),
  remove: courseProcedure.input(ExerciseIdSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.manage", input);
    await removeExercise(ctx.db, ctx.actor, input.exerciseId, ctx.now);
  }),
});
