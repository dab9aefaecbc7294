import { z } from "zod";
import { classAudience } from "@/core/base/actor";
import { findHardDigits } from "@/server/leaderboard/hard-digits";
import { getPresence } from "@/server/live/presence";
import { listWallKernels } from "@/server/leaderboard/wall-kernels";
import { getWall } from "@/server/leaderboard/wall";
import { authorise, courseProcedure, router } from "./init";

export const wallRouter = router({
  get: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "course.see", input);
    return getWall(ctx.db, access.courseId, classAudience(access), ctx.now);
  }),
  presence: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "course.see", input);
    return getPresence(ctx.db, access.courseId, classAudience(access));
  }),
  kernels: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "course.glance", input);
    return listWallKernels(ctx.db, courseId, ctx.now);
  }),
  /** Null where the board is hidden. */
  hardDigits: courseProcedure
    .input(z.strictObject({ exerciseId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "exercise.see", input);
      return findHardDigits(ctx.db, input.exerciseId, classAudience(access), ctx.now);
    }),
});
