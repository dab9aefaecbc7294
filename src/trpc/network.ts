import { z } from "zod";
import { findClusters } from "@/server/submission/network-clusters";
import { getNetwork } from "@/server/submission/networks";
import { authorise, courseProcedure, router } from "./init";

export const networksRouter = router({
  get: courseProcedure.input(z.strictObject({ submissionId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "network.see", input);
    return getNetwork(ctx.db, ctx.actor, access, input.submissionId, ctx.now);
  }),
  clusters: courseProcedure
    .input(z.strictObject({ exerciseId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "grade.list", input);
      return findClusters(ctx.db, access, input.exerciseId);
    }),
});
