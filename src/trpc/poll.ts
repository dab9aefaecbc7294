import { z } from "zod";
import { classAudience } from "@/core/base/actor";
import { listBetRuns } from "@/server/poll/bet-runs";
import { getCalibration } from "@/server/poll/calibration";
import {
  listPolls,
  PollInputSchema,
  removePoll,
  savePoll,
  StepInputSchema,
  stepStage,
} from "@/server/poll/polls";
import { getStage } from "@/server/poll/stage";
import { castVote, findOwnVote, listAnswered, VoteInputSchema } from "@/server/poll/votes";
import { authorise, courseProcedure, router } from "./init";

const CourseIdSchema = z.strictObject({ courseId: z.string() });
const PollIdSchema = CourseIdSchema.extend({ pollId: z.string() });

export const pollsRouter = router({
  /** What all screens of the course show now. */
  stage: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "poll.see", input);
    return getStage(ctx.db, access.courseId, classAudience(access), ctx.now);
  }),
  /** One's own vote. */
  own: courseProcedure.input(PollIdSchema).query(async ({ ctx, input: { courseId, pollId } }) => {
    return findOwnVote(ctx.db, await authorise(ctx, "poll.vote", { courseId }), pollId);
  }),
  vote: courseProcedure.input(VoteInputSchema).mutation(async ({ ctx, input }) => {
    await castVote(ctx.db, await authorise(ctx, "poll.vote", { courseId: input.courseId }), input, ctx.clock);
  }),
  answered: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    return listAnswered(ctx.db, await authorise(ctx, "poll.see", input));
  }),
  calibration: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "poll.see", input);
    return getCalibration(ctx.db, { ...access, audience: classAudience(access) }, ctx.now);
  }),
  list: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "poll.list", input);
    return listPolls(ctx.db, courseId);
  }),
  runs: courseProcedure.input(CourseIdSchema).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "poll.list", input);
    return listBetRuns(ctx.db, courseId);
  }),
  save: courseProcedure.input(PollInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "poll.manage", { courseId: input.courseId });
    return savePoll(ctx.db, access, input, ctx.clock);
  }),
  step: courseProcedure.input(StepInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "poll.manage", { courseId: input.courseId });
    await stepStage(ctx.db, access, input, ctx.clock);
  }),
  remove: courseProcedure.input(PollIdSchema).mutation(async ({ ctx, input: { courseId, pollId } }) => {
    const access = await authorise(ctx, "poll.manage", { courseId });
    await removePoll(ctx.db, ctx.actor, access, pollId, ctx.clock);
  }),
});
