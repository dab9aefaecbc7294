import { z } from "zod";
import { rerunExercise } from "@/server/review/rerun-exercise";
import { getFilm } from "@/server/run/film";
import { PauseInputSchema, pauseForAll, resumeForAll } from "@/server/run/pool";
import { getQueueSnapshot } from "@/server/run/queue-view";
import { listVerifiedReruns } from "@/server/run/rerun-verdicts";
import { listRunFiles } from "@/server/run/run-files";
import { findKernels, listAnswers } from "@/server/run/run-insight";
import { findCancellation, getRunFor } from "@/server/run/run-view";
import { getStorage } from "@/server/run/storage";
import {
  CancelInputSchema,
  cancelRun,
  moveRunToFront,
  rerunSubmission,
  retryRun,
} from "@/server/queue/run-actions";
import { requireAdministrator } from "@/server/access/permissions";
import {
  endTrainerToken,
  listTrainerTokens,
  makeTrainerToken,
  TrainerTokenSchema,
} from "@/server/queue/trainer-tokens";
import { authorise, courseProcedure, procedure, router } from "./init";

const RunIdSchema = z.strictObject({ runId: z.string() });
const digit = z.number().int().min(0).max(9);
const AnswersSchema = RunIdSchema.extend({
  cell: z.strictObject({ actual: digit, answered: digit }).nullable(),
  page: z.number().int().min(1).max(1000),
});
const seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const runsRouter = router({
  get: courseProcedure.input(RunIdSchema).query(async ({ ctx, input }) => {
    const access = await authorise(ctx, "run.see", input);
    return getRunFor(ctx.db, access, input.runId, ctx.now, ctx.runs);
  }),
  files: courseProcedure.input(RunIdSchema).query(async ({ ctx, input }) => {
    const { audience } = await authorise(ctx, "run.download", input);
    return listRunFiles(ctx.db, audience, input.runId, ctx.now);
  }),
  answers: courseProcedure.input(AnswersSchema).query(async ({ ctx, input }) => {
    const { audience } = await authorise(ctx, "run.download", { runId: input.runId });
    return listAnswers(ctx.db, audience, input, ctx.now);
  }),
  kernels: courseProcedure.input(RunIdSchema).query(async ({ ctx, input }) => {
    const { audience } = await authorise(ctx, "run.download", input);
    return findKernels(ctx.db, audience, input.runId, ctx.now);
  }),
  film: courseProcedure.input(RunIdSchema).query(async ({ ctx, input }) => {
    const { audience } = await authorise(ctx, "run.download", input);
    return getFilm(ctx.db, audience, input.runId, ctx.now);
  }),
  cancel: courseProcedure.input(CancelInputSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "run.cancel", { runId: input.runId });
    await cancelRun(ctx.db, ctx.actor, access, input, ctx.now);
  }),
  cancellation: courseProcedure.input(RunIdSchema).query(async ({ ctx, input }) => {
    await authorise(ctx, "run.download", input);
    return findCancellation(ctx.db, input.runId);
  }),
  rerun: courseProcedure
    .input(z.strictObject({ submissionId: z.string(), seed }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "submission.rerun", { submissionId: input.submissionId });
      return rerunSubmission(ctx.db, ctx.actor, access, input, ctx.now);
    }),
  rerunAll: courseProcedure
    .input(z.strictObject({ exerciseId: z.string(), seeds: z.enum(["same", "new"]) }))
    .mutation(async ({ ctx, input }) => {
      const access = await authorise(ctx, "submission.rerun", { exerciseId: input.exerciseId });
      return rerunExercise(ctx.db, ctx.actor, access, input, ctx.now);
    }),
  verifiedReruns: courseProcedure
    .input(z.strictObject({ exerciseId: z.string() }))
    .query(async ({ ctx, input }) => {
      const access = await authorise(ctx, "submission.list", input);
      return listVerifiedReruns(ctx.db, access, input.exerciseId);
    }),
  retry: courseProcedure.input(RunIdSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "run.retry", input);
    return retryRun(ctx.db, ctx.actor, access, input.runId, ctx.now);
  }),
  prioritise: courseProcedure.input(RunIdSchema).mutation(async ({ ctx, input }) => {
    const access = await authorise(ctx, "run.prioritise", input);
    await moveRunToFront(ctx.db, ctx.actor, access, input.runId, ctx.now);
  }),
  pauseTrainer: procedure.input(PauseInputSchema).mutation(async ({ ctx, input }) => {
    requireAdministrator(ctx.actor);
    await pauseForAll(ctx.db, ctx.actor, input, ctx.now);
  }),
  resumeTrainer: procedure
    .input(z.strictObject({ trainerId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      requireAdministrator(ctx.actor);
      await resumeForAll(ctx.db, ctx.actor, input.trainerId, ctx.now);
    }),
  makeTrainerToken: procedure.input(TrainerTokenSchema).mutation(async ({ ctx, input }) => {
    requireAdministrator(ctx.actor);
    return makeTrainerToken(ctx.db, ctx.actor, input, ctx.now);
  }),
  endTrainerToken: procedure
    .input(z.strictObject({ tokenId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      requireAdministrator(ctx.actor);
      await endTrainerToken(ctx.db, ctx.actor, input.tokenId, ctx.now);
    }),
  trainerTokens: procedure.query(({ ctx }) => {
    requireAdministrator(ctx.actor);
    return listTrainerTokens(ctx.db, ctx.now);
  }),
  storage: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    await authorise(ctx, "course.watch_queue", input);
    return getStorage(ctx.db);
  }),
  queue: courseProcedure.input(z.strictObject({ courseId: z.string() })).query(async ({ ctx, input }) => {
    const { courseId } = await authorise(ctx, "course.watch_queue", input);
    return getQueueSnapshot(ctx.db, courseId);
  }),
});
