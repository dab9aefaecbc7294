import { z } from "zod";
import { getLeaderboard } from "@/server/leaderboard";
import { authorise, procedure, router } from "./init";

export const leaderboardRouter = router({
  get: procedure.input(z.strictObject({ exerciseId: z.string() })).query(async ({ ctx, input }) => {
    const { audience } = await authorise(ctx, "exercise.see", input);
    return getLeaderboard(ctx.db, input.exerciseId, audience, ctx.now);
  }),
});
