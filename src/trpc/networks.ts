import { z } from "zod";
import { getNetwork } from "@/server/networks";
import { authorise, procedure, router } from "./init";

export const networksRouter = router({
  get: procedure.input(z.strictObject({ submissionId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "network.see", input);
    return getNetwork(ctx.db, ctx.actor, access, input.submissionId, ctx.now);
  }),
});
