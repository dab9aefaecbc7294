import { z } from "zod";
import { listAccountEvents } from "@/server/account/account-events";
import { changePassword, register, RegistrationSchema } from "@/server/account/accounts";
import { acceptInvitation, createInvitation } from "@/server/account/invitations";
import { requireCourseCreator } from "@/server/access/permissions";
import { listSessions, revokeSession } from "@/server/account/sessions";
import { procedure, router, visitorProcedure } from "./init";

export const accountRouter = router({
  register: visitorProcedure
    .input(RegistrationSchema)
    .mutation(({ ctx, input }) => register(ctx.db, input, ctx.address, ctx.now)),
  changePassword: procedure
    .input(z.strictObject({ current: z.string().max(1000), next: z.string().max(1000) }))
    .mutation(({ ctx, input }) => changePassword(ctx.db, ctx.actor, input, ctx.now, ctx.address)),
  events: procedure.query(({ ctx }) => listAccountEvents(ctx.db, ctx.actor)),
  sessions: procedure.query(({ ctx }) => listSessions(ctx.db, ctx.actor, ctx.now)),
  revokeSession: procedure
    .input(z.strictObject({ sessionId: z.string() }))
    .mutation(({ ctx, input }) => revokeSession(ctx.db, ctx.actor, input.sessionId, ctx.now)),
  createInvitation: procedure.mutation(({ ctx }) => {
    requireCourseCreator(ctx.actor);
    return createInvitation(ctx.db, ctx.actor, ctx.now);
  }),
  acceptInvitation: procedure
    .input(z.strictObject({ token: z.string().max(200) }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.db, ctx.actor, input.token, ctx.now)),
});
