import { z } from "zod";
import { assertNever } from "@/core/base/assert";
import type { Leaderboard } from "@/core/leaderboard/leaderboard";
import type { WallSnapshot } from "@/core/leaderboard/wall";
import type { PollSnapshot } from "@/core/poll/staged";
import type { QueueSnapshot } from "@/core/run/queue-view";
import type { Epoch } from "@/core/run/run";
import type { RunSnapshot, RunView } from "@/core/run/run-view";
import type { Patch } from "./patch";

// One file for both ends of the live channel: the messages of the database's NOTIFY, the messages of the
// sockets, and the state that a page holds.

/**
 * An event, as the database tells it to the web processes. It holds only ids: the processes read the rows
 * themselves.
 */
export type DomainEvent =
  | { type: "run.changed"; runId: string; exerciseId: string; courseId: string }
  | { type: "run.epoch"; runId: string; exerciseId: string; courseId: string; epoch: number }
  /** Settings, phase or publication. */
  | { type: "exercise.changed"; exerciseId: string; courseId: string }
  /** Roster or settings. */
  | { type: "course.changed"; courseId: string }
  /** A trainer was paused, drained or resumed. Staff pages that show it read it again. */
  | { type: "trainer.changed"; trainerId: string }
  /** A student's grade was released, or a released grade changed. */
  | { type: "grade.changed"; exerciseId: string; userId: string }
  /** Somebody of the staff looks at a grade, or has decided about it. */
  | { type: "grade.marked"; courseId: string; marking: Marking }
  /** What the course's stage shows changed, or somebody voted. */
  | { type: "poll.changed"; courseId: string; pollId: string }
  /** Somebody came or went. */
  | { type: "presence.changed"; courseId: string }
  /** Someone's session or role ended: their sockets must ask again. */
  | { type: "access.changed"; userId: string };

/** What a marker does, as the rest of the staff hears it. */
export type Marking = {
  exerciseId: string;
  /** Whose grade; null for several of the exercise. */
  enrolmentId: string | null;
  /** The marker's own enrolment, and their name. */
  markerId: string;
  by: string;
  /** False while they only look. */
  isDecided: boolean;
};

export const RoomSchema = z.string().regex(/^(run|exercise|course|staff|presence|poll):[a-z0-9]{1,40}$/);
type Room = { kind: "run" | "exercise" | "course" | "staff" | "presence" | "poll"; id: string };

export function parseRoom(name: string): Room {
  const [kind, id] = name.split(":");
  return { kind: kind as Room["kind"], id: id! };
}

/** The rooms where an event counts, sorted, so that transactions always lock them in the same order. */
export function roomsOf(event: DomainEvent): string[] {
  switch (event.type) {
    case "run.changed":
      return [
        `course:${event.courseId}`,
        `exercise:${event.exerciseId}`,
        `poll:${event.courseId}`,
        `run:${event.runId}`,
        `staff:${event.courseId}`,
      ];
    case "run.epoch":
      return [`course:${event.courseId}`, `exercise:${event.exerciseId}`, `run:${event.runId}`];
    case "exercise.changed":
      return [`course:${event.courseId}`, `exercise:${event.exerciseId}`];
    case "course.changed":
      return [`course:${event.courseId}`, `staff:${event.courseId}`];
    case "poll.changed":
      return [`poll:${event.courseId}`];
    case "presence.changed":
      return [`presence:${event.courseId}`];
    case "trainer.changed":
    case "grade.changed":
    case "grade.marked":
    case "access.changed":
      return [];
    default:
      return assertNever(event);
  }
}

/** The progress within an epoch; sent at most four times a second, never stored, and lost if missed. */
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

export type ExerciseSnapshot = { kind: "exercise"; leaderboard: Leaderboard };

type PersonHere = { enrolmentId: string; name: string; isStaff: boolean };
/** The people who have a page of the course open now. */
export type PresenceSnapshot = {
  kind: "presence";
  students: number;
  staff: number;
  /** Sorted by name; null for students. */
  people: PersonHere[] | null;
};

export type Snapshot = RunSnapshot | ExerciseSnapshot | WallSnapshot | QueueSnapshot | PresenceSnapshot | PollSnapshot;

/** One change in a room since the message before. */
export type Change =
  | { type: "run"; run: RunView }
  | { type: "epoch"; epoch: Epoch }
  /** For a page that knows the state `from`; afterwards it knows `to`. */
  | { type: "patch"; from: string; to: string; patch: Patch };

export type JoinRequest = {
  room: string;
  /** The last sequence number that the client saw, if any. */
  since: number | null;
  /** The state that it knows, in rooms that have one. */
  holds?: string | null;
};
export type JoinReply =
  | {
      ok: true;
      sequence: number;
      /** Names what the room holds now, for the patches that follow; null in a run's room, which has none. */
      state: string | null;
      /** Null when the client knows it already. */
      snapshot: Snapshot | null;
    }
  | { ok: false; message: string };

/**
 * socket.io's typed events. Dates travel as ISO strings inside `superjson`-encoded payloads.
 *
 * The client's rules. The reply to `join` always comes before the room's changes. In a run's room a change
 * whose sequence is below the last one is old: drop it; one with an equal sequence refreshes values that no
 * event moved, such as a place in the queue; a sequence more than one ahead means that a change was missed,
 * so join again with `since`. In the other rooms several events make one patch, and numbers jump: a patch
 * fits the state that it names, and a client that knows another one joins again, and is sent the whole. On
 * `resync`, and after every reconnection, join again.
 */
export type ServerToClient = {
  /**
   * The server took this client out of the room, because the client may now see other things: join again with
   * `since: null`.
   */
  resync(message: { room: string }): void;
  change(message: { room: string; sequence: number; change: string }): void;
  progress(message: RunProgress): void;
  /**
   * This user's own grade of the exercise changed: read it again. Nobody else is told, and nothing is stored:
   * after a reconnection read it as well.
   */
  grade(message: { exerciseId: string }): void;
  /**
   * To staff, in the staff room of their course: somebody marks. Nothing is stored: a page that was away
   * reads the grade again.
   */
  marking(message: Marking): void;
};
export type ClientToServer = {
  /** The reply is a superjson string of `JoinReply`. */
  join(request: JoinRequest, reply: (answer: string) => void): void;
  leave(room: string): void;
};
