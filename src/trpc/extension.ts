import { z } from "zod";
import {
  ExtensionInputSchema,
  ExtensionTargetSchema,
  listExtensions,
  removeExtension,
  saveExtension,
} from "@/server/exercise/extensions";
import { authorise, procedure, router } from "./init";

const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });

export const extensionsRouter = router({
  list: procedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "extension.list", input);
    return listExtensions(ctx.db, access, input.exerciseId);
  }),
  save: procedure.input(ExtensionInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "extension.manage", { exerciseId: input.exerciseId });
    await saveExtension(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  remove: procedure.input(ExtensionTargetSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "extension.manage", { exerciseId: input.exerciseId });
    await removeExtension(ctx.db, ctx.actor, access, input, ctx.now);
  }),
});
