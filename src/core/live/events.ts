import { z } from "zod";
import { assertNever } from "@/core/base/assert";
import { testParts } from "@/core/base/held-back";
import { LeaderboardSchema } from "@/core/leaderboard/leaderboard.schema";
import { EngineInfoSchema, EpochSchema, FailureSchema, RunStateSchema } from "@/core/run/run";
import { RunExplanationSchema } from "@/core/run/run-explanation";

// One file for both ends of the live channel: what is written to the database's NOTIFY, what sockets carry, and what a page holds.

/** What happened, as the database tells the web processes. Ids only: they read the rows themselves. */
export type DomainEvent =
  | { type: "run.changed"; runId: string; exerciseId: string; courseId: string }
  | { type: "run.epoch"; runId: string; exerciseId: string; courseId: string; epoch: number }
  /** Settings, phase or publication. */
  | { type: "exercise.changed"; exerciseId: string; courseId: string }
  /** Roster or settings. */
  | { type: "course.changed"; courseId: string }
  /** A trainer was paused, drained or let go on. Staff pages that show it look again. */
  | { type: "trainer.changed"; trainerId: string }
  /** A student's grade was released, or changed since it is. */
  | { type: "grade.changed"; exerciseId: string; userId: string }
  /** Somebody came or went. */
  | { type: "presence.changed"; courseId: string }
  /** Someone's session or role ended: their sockets must ask again. */
  | { type: "access.changed"; userId: string };

export const RoomSchema = z.string().regex(/^(run|exercise|course|staff|presence):[a-z0-9]{1,40}$/);
type Room = { kind: "run" | "exercise" | "course" | "staff" | "presence"; id: string };

export function parseRoom(name: string): Room {
  const [kind, id] = name.split(":");
  return { kind: kind as Room["kind"], id: id! };
}

/** The rooms where an event counts, sorted, so that transactions always lock them in the same order. */
export function roomsOf(event: DomainEvent): string[] {
  switch (event.type) {
    case "run.changed":
      return [`course:${event.courseId}`, `exercise:${event.exerciseId}`, `run:${event.runId}`, `staff:${event.courseId}`];
    case "run.epoch":
      return [`course:${event.courseId}`, `exercise:${event.exerciseId}`, `run:${event.runId}`];
    case "exercise.changed":
      return [`course:${event.courseId}`, `exercise:${event.exerciseId}`];
    case "course.changed":
      return [`course:${event.courseId}`, `staff:${event.courseId}`];
    case "presence.changed":
      return [`presence:${event.courseId}`];
    case "trainer.changed":
    case "grade.changed":
    case "access.changed":
      return [];
    default:
      return assertNever(event);
  }
}

/** Where a batch stands; told at most four times a second, never stored, and gone if missed. */
export const ProgressSchema = z.object({
  runId: z.string(),
  epoch: z.number().int(),
  batch: z.number().int(),
  batches: z.number().int(),
  loss: z.number(),
  accuracy: z.number(),
  imagesPerSecond: z.number(),
  /** Milliseconds since 1970 on the trainer's clock. */
  sentAt: z.number(),
});
export type RunProgress = z.infer<typeof ProgressSchema>;

/** A run as everyone who may watch it sees it. */
const RunViewSchema = RunStateSchema.extend({
  id: z.string(),
  /** Staff had the submission trained once more. */
  isRerun: z.boolean(),
  exerciseId: z.string(),
  courseId: z.string(),
  submissionId: z.string(),
  submissionNumber: z.number().int(),
  /** As the viewer may see it; empty where they left the course. Set per audience, not stored. */
  studentName: z.string(),
  seed: z.number().int(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  attempts: z.number().int(),
  /** Why it is where it is, and what comes next. */
  explanation: RunExplanationSchema,
  /** While it waits: its place in the queue, from 1, and the seconds until it is expected to start; null when nothing was measured yet. */
  queue: z.object({ position: z.number().int(), etaSeconds: z.number().nullable() }).nullable(),
  failure: FailureSchema.nullable(),
  engine: EngineInfoSchema.nullable(),
  /** The test images that the figures are of: while an exercise holds one half back, students see the other half's only. */
  testPart: z.enum(testParts),
  result: z
    .object({
      testLoss: z.number(),
      testAccuracy: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      parameters: z.number().int(),
      flops: z.number(),
      seconds: z.number(),
      /** 100 counts, row by row: the digit that it is, then the digit that was answered. */
      confusion: z.array(z.number().int()),
      /** Where half of the test images was held back, and this viewer may know of both. */
      halves: z.object({ public: z.number(), heldBack: z.number() }).nullable(),
      /** The result was taken over from an identical run, without training. */
      isCopy: z.boolean(),
    })
    .nullable(),
});
export type RunView = z.infer<typeof RunViewSchema>;

const RunSnapshotSchema = z.object({ kind: z.literal("run"), run: RunViewSchema, epochs: z.array(EpochSchema) });
export type RunSnapshot = z.infer<typeof RunSnapshotSchema>;

const ExerciseSnapshotSchema = z.object({ kind: z.literal("exercise"), leaderboard: LeaderboardSchema });
export type ExerciseSnapshot = z.infer<typeof ExerciseSnapshotSchema>;

/** One student's latest run on the class wall. */
const TileSchema = RunStateSchema.extend({
  runId: z.string(),
  enrolmentId: z.string(),
  name: z.string(),
  exerciseId: z.string(),
  exerciseTitle: z.string(),
  /** Test accuracy after each epoch so far. */
  testAccuracies: z.array(z.number()),
  /** Students may not see it yet, so it is for the staff's own screen and not for the projector. */
  isHidden: z.boolean(),
});
export type Tile = z.infer<typeof TileSchema>;

/** The best of an exercise. */
const PodiumSchema = z.object({
  exerciseId: z.string(),
  title: z.string(),
  /** As of a tile. */
  isHidden: z.boolean(),
  /** At most three, the best one first. */
  places: z.array(z.object({ enrolmentId: z.string(), name: z.string(), testAccuracy: z.number() })),
});
export type Podium = z.infer<typeof PodiumSchema>;

/** Podiums are in the order of the exercises' due dates. */
const WallSnapshotSchema = z.object({ kind: z.literal("course"), tiles: z.array(TileSchema), podiums: z.array(PodiumSchema) });
export type WallSnapshot = z.infer<typeof WallSnapshotSchema>;

/** Why a waiting run stands where it stands in the order. */
const OrderReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("prioritised") }),
  z.object({ code: z.literal("rerun") }),
  /** Trainer seconds that its student used in the last day or is using, and the runs of the same student that go before it. */
  z.object({ code: z.literal("fair_share"), usedSeconds: z.number(), ownAhead: z.number().int() }),
]);
export type OrderReason = z.infer<typeof OrderReasonSchema>;

const QueueRowSchema = RunStateSchema.extend({
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
const TrainerRowSchema = EngineInfoSchema.extend({
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
const QueueSnapshotSchema = z.object({
  kind: z.literal("staff"),
  runs: z.array(QueueRowSchema),
  failed: z.array(FailedRowSchema),
  trainers: z.array(TrainerRowSchema),
});
export type QueueSnapshot = z.infer<typeof QueueSnapshotSchema>;

const PersonHereSchema = z.object({ enrolmentId: z.string(), name: z.string(), isStaff: z.boolean() });
/** Who has a page of the course open now. */
const PresenceSnapshotSchema = z.object({
  kind: z.literal("presence"),
  students: z.number().int(),
  staff: z.number().int(),
  /** Null for students, unless the course shows them pseudonyms; then only students. By name. */
  people: z.array(PersonHereSchema).nullable(),
});
export type PresenceSnapshot = z.infer<typeof PresenceSnapshotSchema>;

export const SnapshotSchema = z.discriminatedUnion("kind", [
  RunSnapshotSchema, ExerciseSnapshotSchema, WallSnapshotSchema, QueueSnapshotSchema, PresenceSnapshotSchema,
]);
export type Snapshot = z.infer<typeof SnapshotSchema>;

/** What changed in a room since the message before. */
export type Change =
  | { type: "run"; run: RunView }
  | { type: "epoch"; epoch: z.infer<typeof EpochSchema> }
  | { type: "leaderboard"; leaderboard: z.infer<typeof LeaderboardSchema> }
  | { type: "wall"; tiles: Tile[]; podiums: Podium[] }
  | { type: "presence"; presence: PresenceSnapshot }
  | { type: "queue"; runs: z.infer<typeof QueueRowSchema>[]; trainers: z.infer<typeof TrainerRowSchema>[] };

export type JoinRequest = { room: string; /** The last sequence number that the client saw, if any. */ since: number | null };
export type JoinReply =
  | { ok: true; sequence: number; /** Null when nothing happened since. */ snapshot: Snapshot | null }
  | { ok: false; message: string };

/**
 * socket.io's typed events. Dates travel as ISO strings inside `superjson`-encoded payloads.
 *
 * The client's rules. The reply to `join` always comes before the room's changes. A change whose sequence is below the last one is old:
 * drop it. An equal one refreshes what nobody's event moved, such as a place in the queue. Only run rooms have no gaps: there a number
 * that is more than one ahead means that something was missed, so join again with `since`. In the other rooms a change replaces
 * everything, several events make one change, and numbers jump. On `resync`, and after every reconnection, join again.
 */
export type ServerToClient = {
  /** The server took this client out of the room, because what it may see has changed: join again with `since: null`. */
  resync(message: { room: string }): void;
  change(message: { room: string; sequence: number; change: string }): void;
  progress(message: RunProgress): void;
  /** This user's own grade of the exercise is to be read again; told to nobody else. Never stored: after a reconnection read it as well. */
  grade(message: { exerciseId: string }): void;
};
export type ClientToServer = {
  /** The reply is a superjson string of `JoinReply`. */
  join(request: JoinRequest, reply: (answer: string) => void): void;
  leave(room: string): void;
};
