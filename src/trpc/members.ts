import { z } from "zod";
import { listMembers, removeMember, setMemberRole } from "@/server/members";
import { authorise, procedure, router } from "./init";

const MemberSchema = z.strictObject({ courseId: z.string(), enrolmentId: z.string() });

export const membersRouter = router({
  list: procedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "member.list", input);
    return listMembers(ctx.db, courseId);
  }),
  setRole: procedure
    .input(MemberSchema.extend({ role: z.enum(["instructor", "assistant", "student"]) }))
    .mutation(async ({ ctx, input }) => {
      await authorise(ctx, "member.manage", { courseId: input.courseId });
      await setMemberRole(ctx.db, ctx.actor, input, ctx.now);
    }),
  remove: procedure.input(MemberSchema).mutation(async ({ ctx, input }) => {
    await authorise(ctx, "member.manage", { courseId: input.courseId });
    await removeMember(ctx.db, ctx.actor, input, ctx.now);
  }),
});
