import { z } from "zod";
import { approveJoinRequests, listJoinRequests, refuseJoinRequests } from "@/server/course/join-requests";
import { pseudonymiseMember } from "@/server/course/member-pseudonym";
import { listMembers, removeMember, setMemberRole } from "@/server/course/members";
import { makeStudentResetLink } from "@/server/account/reset-links";
import { authorise, courseProcedure, router } from "./init";

const MemberSchema = z.strictObject({ courseId: z.string(), enrolmentId: z.string() });

const JoinAnswerSchema = z.strictObject({
  courseId: z.string(),
  requestIds: z.array(z.string()).min(1).max(1000),
});

export const membersRouter = router({
  list: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "member.list", input);
    return listMembers(ctx.db, access);
  }),
  setRole: courseProcedure
    .input(MemberSchema.extend({ role: z.enum(["instructor", "assistant", "student"]) }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      await setMemberRole(ctx.db, ctx.actor, input, ctx.now);
    }),
  remove: courseProcedure.input(MemberSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    await removeMember(ctx.db, ctx.actor, input, ctx.now);
  }),
  pseudonymise: courseProcedure.input(MemberSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    await pseudonymiseMember(ctx.db, ctx.actor, input, ctx.now);
  }),
  makeResetLink: courseProcedure.input(MemberSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.reset_password", { courseId: input.courseId });
    return makeStudentResetLink(ctx.db, ctx.actor, input, ctx.now);
  }),
  requests: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId, sections } = await authorise(ctx, "member.list", input);
    // Whoever waits is in no section yet.
    return sections === null ? listJoinRequests(ctx.db, courseId) : [];
  }),
  approve: courseProcedure.input(JoinAnswerSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    return approveJoinRequests(ctx.db, ctx.actor, input, ctx.now);
  }),
  refuse: courseProcedure.input(JoinAnswerSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    return refuseJoinRequests(ctx.db, ctx.actor, input, ctx.now);
  }),
});
