import { z } from "zod";
import {
  ExtensionInputSchema,
  ExtensionTargetSchema,
  listExtensions,
  removeExtension,
  saveExtension,
} from "@/server/exercise/extensions";
import { authorise, courseProcedure, router } from "./init";

const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });

export const extensionsRouter = router({
  list: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "extension.list", input);
    return listExtensions(ctx.db, access, input.exerciseId);
  }),
  save: courseProcedure.input(ExtensionInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "extension.manage", { exerciseId: input.exerciseId });
    await saveExtension(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  remove: courseProcedure.input(ExtensionTargetSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "extension.manage", { exerciseId: input.exerciseId });
    await removeExtension(ctx.db, ctx.actor, access, input, ctx.now);
  }),
});
