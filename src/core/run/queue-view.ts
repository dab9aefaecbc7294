import { z } from "zod";
import { EngineInfoSchema, FailureSchema, RunStateSchema } from "./run";
import { RunExplanationSchema } from "./run-explanation";

/** Why a waiting run stands where it stands in the order. */
const OrderReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("prioritised") }),
  z.object({ code: z.literal("rerun") }),
  /**
   * Trainer seconds that its student used in the last day or is using, and the runs of the same student that
   * go before it.
   */
  z.object({ code: z.literal("fair_share"), usedSeconds: z.number(), ownAhead: z.number().int() }),
]);
export type OrderReason = z.infer<typeof OrderReasonSchema>;

export const QueueRowSchema = RunStateSchema.extend({
  runId: z.string(),
  studentName: z.string(),
  exerciseTitle: z.string(),
  position: z.number().int().nullable(),
  etaSeconds: z.number().nullable(),
  /** Why it stands where it stands. */
  explanation: RunExplanationSchema,
  /** Why it stands there in the order; null once a trainer has it. */
  reason: OrderReasonSchema.nullable(),
  trainerId: z.string().nullable(),
});
export const TrainerRowSchema = EngineInfoSchema.extend({
  id: z.string(),
  host: z.string(),
  slots: z.number().int(),
  running: z.number().int(),
  heartbeatAt: z.date(),
  /** False when its heartbeat stopped without a goodbye. */
  isAlive: z.boolean(),
  /** Training FLOPs a second over its last epochs; null before the first. */
  flopsPerSecond: z.number().nullable(),
  /** Since when it takes no runs; null while it works. */
  pause: z
    .object({
      at: z.date(),
      /** Who said so, and why; null for the trainer itself, since run after run broke on it. */
      by: z.object({ name: z.string(), reason: z.string() }).nullable(),
      /** Of the last run that broke on it; null unless it paused itself. */
      failure: FailureSchema.nullable(),
      isDraining: z.boolean(),
    })
    .nullable(),
});
/** A run of the last week that failed and whose submission has no newer one. */
const FailedRowSchema = z.object({
  runId: z.string(),
  studentName: z.string(),
  exerciseTitle: z.string(),
  failedAt: z.date(),
  failure: FailureSchema.nullable(),
});
export const QueueSnapshotSchema = z.object({
  kind: z.literal("staff"),
  runs: z.array(QueueRowSchema),
  failed: z.array(FailedRowSchema),
  trainers: z.array(TrainerRowSchema),
});
export type QueueSnapshot = z.infer<typeof QueueSnapshotSchema>;
