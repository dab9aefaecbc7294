import { z } from "zod";
import { requireOwnPassword } from "@/server/account/accounts";
import {
  getFactorState,
  offerFactor,
  renewRecoveryCodes,
  turnOffFactor,
  turnOnFactor,
} from "@/server/account/factor/second-factor";
import { passSecondStep, setUpAtDoor } from "@/server/account/factor/second-step";
import { doorOf } from "./context";
import { procedure, router, visitorProcedure, waitingProcedure } from "./init";

const CodeSchema = z.strictObject({ code: z.string().max(100) });

export const factorRouter = router({
  state: procedure.query(({ ctx }) => getFactorState(ctx.db, ctx.actor)),
  offer: procedure
    .input(z.strictObject({ password: z.string().max(1000) }))
    .mutation(async ({ ctx, input }) => {
      await requireOwnPassword(ctx.db, ctx.actor, input.password);
      return offerFactor(ctx.db, ctx.actor, ctx.now);
    }),
  turnOn: procedure
    .input(CodeSchema)
    .mutation(({ ctx, input }) => turnOnFactor(ctx.db, ctx.actor, input.code, doorOf(ctx), ctx.now)),
  turnOff: procedure
    .input(CodeSchema)
    .mutation(({ ctx, input }) => turnOffFactor(ctx.db, ctx.actor, input.code, doorOf(ctx), ctx.now)),
  renewCodes: procedure
    .input(CodeSchema)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx.db, ctx.actor, input.code, doorOf(ctx), ctx.now)),
  // The second step of signing in.
  waiting: visitorProcedure.query(({ ctx }) => ctx.waiting ?? null),
  pass: waitingProcedure
    .input(CodeSchema)
    .mutation(({ ctx, input }) => passSecondStep(ctx.db, ctx.waiting, input.code, doorOf(ctx), ctx.now)),
  offerAtDoor: waitingProcedure.mutation(({ ctx }) => offerFactor(ctx.db, ctx.waiting, ctx.now)),
  setUpAtDoor: waitingProcedure
    .input(CodeSchema)
    .mutation(({ ctx, input }) => setUpAtDoor(ctx.db, ctx.waiting, input.code, doorOf(ctx), ctx.now)),
});
