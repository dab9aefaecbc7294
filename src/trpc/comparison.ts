import { z } from "zod";
import { ComparedRunIdsSchema } from "@/core/run/comparison.schema";
import { getComparison } from "@/server/run/comparison";
import { courseProcedure, router } from "./init";

export const comparisonRouter = router({
  /** Asks permissions.ts for every run. */
  get: courseProcedure
    .input(z.strictObject({ runIds: ComparedRunIdsSchema }))
    .query(({ ctx, input }) => getComparison(ctx.db, ctx.actor, input.runIds, ctx.now)),
});
