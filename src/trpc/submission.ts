import { z } from "zod";
import { AnswerInputSchema, getAnswerHistory, reviseAnswer } from "@/server/submission/answers";
import { chooseSubmission } from "@/server/grade/choices";
import { checkDesign } from "@/server/submission/design-check";
import { getOwnQuota } from "@/server/submission/quota";
import { estimateRun } from "@/server/run/run-estimate";
import { listSeedRuns, RepeatInputSchema, repeatSubmission } from "@/server/submission/seeds";
import { SubmissionInputSchema, submit } from "@/server/submission/submissions";
import {
  listOwnStarts,
  listOwnSubmissions,
  searchSubmissions,
  SubmissionSearchSchema,
} from "@/server/submission/submission-list";
import { getSubmission } from "@/server/submission/submission-view";
import { authorise, courseProcedure, router } from "./init";

const SubmissionIdSchema = z.strictObject({ submissionId: z.string() });
const ExerciseIdSchema = z.strictObject({ exerciseId: z.string() });
/** Far above any run that an exercise allows. */
const FlopsSchema = z.number().positive().max(1e20);

export const submissionsRouter = router({
  check: courseProcedure
    .input(ExerciseIdSchema.extend({ architecture: z.unknown(), training: z.unknown() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "exercise.submit", { exerciseId: input.exerciseId });
      return checkDesign(ctx.db, ctx.actor, access, input, ctx.now);
    }),
  quota: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "exercise.see", input);
    return getOwnQuota(ctx.db, ctx.actor, input.exerciseId, ctx.now);
  }),
  submit: courseProcedure.input(SubmissionInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "exercise.submit", { exerciseId: input.exerciseId });
    return submit(ctx.db, ctx.actor, access, input, ctx.clock);
  }),
  listOwn: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "exercise.see", input);
    return listOwnSubmissions(ctx.db, ctx.actor, access, input.exerciseId, ctx.now);
  }),
  listStarts: courseProcedure.input(ExerciseIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "exercise.see", input);
    return listOwnStarts(ctx.db, ctx.actor, access, ctx.now);
  }),
  estimate: courseProcedure
    .input(ExerciseIdSchema.extend({ flops: FlopsSchema, imageFlops: FlopsSchema }))
    .query(async ({ ctx, input: { exerciseId, ...cost } }) => {
      await authorise(ctx, "exercise.submit", { exerciseId });
      return estimateRun(ctx.db, ctx.actor, cost, ctx.now);
    }),
  search: courseProcedure.input(SubmissionSearchSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "submission.list", { exerciseId: input.exerciseId });
    return searchSubmissions(ctx.db, input);
  }),
  get: courseProcedure.input(z.strictObject({ submissionId: z.string() })).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "submission.see", input);
    return getSubmission(ctx.db, ctx.actor, access, input.submissionId, ctx.now, ctx.runs);
  }),
  answers: courseProcedure.input(SubmissionIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "submission.see", input);
    return getAnswerHistory(ctx.db, access, input.submissionId, ctx, ctx.now);
  }),
  revise: courseProcedure.input(AnswerInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "submission.answer", { submissionId: input.submissionId });
    await reviseAnswer(ctx.db, ctx.actor, access, input, ctx.clock);
  }),
  choose: courseProcedure.input(SubmissionIdSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "submission.choose", input);
    await chooseSubmission(ctx.db, ctx.actor, access, input.submissionId, ctx.clock);
  }),
  seeds: courseProcedure.input(SubmissionIdSchema).query(async ({ ctx, input }) => {
    const { audience } = await authorise(ctx, "submission.see", input);
    return listSeedRuns(ctx.db, audience, input.submissionId, ctx.now);
  }),
  repeat: courseProcedure.input(RepeatInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "submission.repeat", { submissionId: input.submissionId });
    return repeatSubmission(ctx.db, ctx.actor, access, input, ctx);
  }),
});
