import { z } from "zod";
import { findClusters } from "@/server/submission/network-clusters";
import { getNetwork } from "@/server/submission/networks";
import { authorise, procedure, router } from "./init";

export const networksRouter = router({
  get: procedure.input(z.strictObject({ submissionId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "network.see", input);
    return getNetwork(ctx.db, ctx.actor, access, input.submissionId, ctx.now);
  }),
  clusters: procedure.input(z.strictObject({ exerciseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "grade.mark", input);
    return findClusters(ctx.db, access, input.exerciseId);
  }),
});
