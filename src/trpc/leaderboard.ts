import { z } from "zod";
import { classAudience } from "@/core/base/actor";
import { findClassCurve } from "@/server/leaderboard/class-curve";
import { getLeaderboard } from "@/server/leaderboard/leaderboard";
import { authorise, courseProcedure, router } from "./init";

const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });

export const leaderboardRouter = router({
  get: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "exercise.see", input);
    return getLeaderboard(ctx.db, input.exerciseId, classAudience(access), ctx.now);
  }),
  /** Null where the board is hidden, and while the class is too small for a figure about it. */
  classCurve: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "exercise.see", input);
    return findClassCurve(ctx.db, input.exerciseId, classAudience(access), ctx.now);
  }),
});
