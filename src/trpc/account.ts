import { z } from "zod";
import { acceptProof, mailProof, mailResetLink } from "@/server/account/mail-links";
import { joinEarlierAccount } from "@/server/account/earlier-account";
import { NoticeSettingsSchema, setNotices } from "@/server/account/notices";
import { findMailer } from "@/server/base/mail";
import {
  changePassword,
  EmailSchema,
  register,
  RegistrationSchema,
  requireOwnPassword,
} from "@/server/account/accounts";
import { listAccountEvents } from "@/server/account/account-events";
import { listEntryWays, requireRegistration, TicketSchema } from "@/server/account/registration";
import { acceptInvitation, createInvitation } from "@/server/account/invitations";
import { requireAdministrator, requireCourseCreator } from "@/server/access/permissions";
import { changeEmail, changeName, getProfile, NewEmailSchema, NewNameSchema } from "@/server/account/profile";
import { findResetLink, listResetLinks, applyResetLink } from "@/server/account/reset-links";
import { listSessions, revokeSession } from "@/server/account/sessions";
import { askForLink, listWaysIn, unlinkAccount } from "@/server/account/provider/linked-accounts";
import { deleteOwnAccount } from "@/server/privacy/deletion";
import { writeOwnData } from "@/server/privacy/own-data";
import { getSite } from "@/server/site/site";
import { doorOf } from "./context";
import { procedure, router, visitorProcedure } from "./init";

const TokenSchema = z.string().max(200);

export const accountRouter = router({
  register: visitorProcedure
    .input(RegistrationSchema.extend({ ticket: TicketSchema.nullable().default(null) }))
    .mutation(async ({ ctx, input: { ticket, ...person } }) => {
      await requireRegistration(ctx.db, ticket, ctx.address, ctx.now);
      const { userId } = await register(ctx.db, person, ctx.address, ctx.now);
      if (findMailer()) await mailProof(ctx.db, { userId, email: person.email }, ctx.locale);
      return { userId };
    }),
  mailResetLink: visitorProcedure
    .input(z.strictObject({ email: EmailSchema }))
    .mutation(({ ctx, input: { email } }) =>
      mailResetLink(ctx.db, { email, locale: ctx.locale, address: ctx.address }, ctx.now),
    ),
  mailProof: procedure.mutation(({ ctx }) => mailProof(ctx.db, ctx.actor, ctx.locale)),
  acceptProof: procedure
    .input(z.strictObject({ token: z.string().max(2000) }))
    .mutation(({ ctx, input }) => acceptProof(ctx.db, ctx.actor, input.token, ctx.now)),
  ways: visitorProcedure
    .input(z.strictObject({ ticket: TicketSchema.nullable() }))
    .query(({ ctx, input }) => listEntryWays(ctx.db, input.ticket, ctx.address, ctx.now)),
  changePassword: procedure
    .input(z.strictObject({ current: z.string().max(1000), next: z.string().max(1000) }))
    .mutation(({ ctx, input }) => changePassword(ctx.db, ctx.actor, input, ctx.now, ctx.address)),
  profile: procedure.query(({ ctx }) => getProfile(ctx.db, ctx.actor)),
  changeName: procedure
    .input(NewNameSchema)
    .mutation(({ ctx, input }) => changeName(ctx.db, ctx.actor, input.name, ctx.now)),
  joinEarlier: procedure
    .input(z.strictObject({ password: z.string().max(1000) }))
    .mutation(({ ctx, input }) => joinEarlierAccount(ctx.db, ctx.actor, input.password, ctx.now)),
  ownData: procedure.mutation(({ ctx }) => writeOwnData(ctx.db, ctx.actor, ctx.now)),
  deleteOwn: procedure
    .input(z.strictObject({ password: z.string().max(1000) }))
    .mutation(({ ctx, input }) => deleteOwnAccount(ctx.db, ctx.actor, input.password, ctx.now)),
  waysIn: procedure.query(({ ctx }) => listWaysIn(ctx.db, ctx.actor)),
  linkProvider: procedure
    .input(z.strictObject({ provider: z.string().max(40), password: z.string().max(1000) }))
    .mutation(async ({ ctx, input }) => {
      await requireOwnPassword(ctx.db, ctx.actor, input.password);
      await askForLink(ctx.db, ctx.actor, input.provider, ctx.now);
    }),
  unlinkProvider: procedure
    .input(z.strictObject({ accountId: z.string().max(100) }))
    .mutation(({ ctx, input }) => unlinkAccount(ctx.db, ctx.actor, input.accountId, doorOf(ctx), ctx.now)),
  setNotices: procedure
    .input(NoticeSettingsSchema)
    .mutation(({ ctx, input }) => setNotices(ctx.db, ctx.actor, input.kinds, ctx.locale)),
  changeEmail: procedure
    .input(NewEmailSchema)
    .mutation(({ ctx, input }) => changeEmail(ctx.db, ctx.actor, input, ctx.now)),
  events: procedure.query(({ ctx }) => listAccountEvents(ctx.db, ctx.actor)),
  sessions: procedure.query(({ ctx }) => listSessions(ctx.db, ctx.actor, ctx.now)),
  revokeSession: procedure
    .input(z.strictObject({ sessionId: z.string() }))
    .mutation(({ ctx, input }) => revokeSession(ctx.db, ctx.actor, input.sessionId, ctx.now)),
  resetLink: visitorProcedure
    .input(z.strictObject({ token: TokenSchema }))
    .query(({ ctx, input }) => findResetLink(ctx.db, input.token, ctx.address, ctx.now)),
  useResetLink: visitorProcedure
    .input(z.strictObject({ token: TokenSchema, password: z.string().max(1000) }))
    .mutation(({ ctx, input }) => applyResetLink(ctx.db, input, ctx.address, ctx.now)),
  resetLinks: procedure.query(({ ctx }) => listResetLinks(ctx.db, ctx.actor)),
  createInvitation: procedure.mutation(async ({ ctx }) => {
    requireCourseCreator(ctx.actor);
    if ((await getSite(ctx.db)).administratorsInvite) requireAdministrator(ctx.actor);
    return createInvitation(ctx.db, ctx.actor, ctx.now);
  }),
  acceptInvitation: procedure
    .input(z.strictObject({ token: TokenSchema }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.db, ctx.actor, input.token, ctx.now)),
});
