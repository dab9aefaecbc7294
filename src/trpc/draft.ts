import { z } from "zod";
import { DraftSaveSchema, findDraft, saveDraft } from "@/server/submission/drafts";
import { authorise, courseProcedure, router } from "./init";

export const draftsRouter = router({
  get: courseProcedure.input(z.strictObject({ exerciseId: z.string() })).query(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.submit", input);
    return findDraft(ctx.db, ctx.actor, input.exerciseId);
  }),
  save: courseProcedure.input(DraftSaveSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.submit", { exerciseId: input.exerciseId });
    return saveDraft(ctx.db, ctx.actor, input, ctx.now);
  }),
});
