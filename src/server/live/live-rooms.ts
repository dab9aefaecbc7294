import type { Server, Socket } from "socket.io";
import type { Audience } from "@/core/base/actor";
import { type ClientToServer, parseRoom, type RunProgress, type ServerToClient } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import type { Notification } from "@/server/base/events";
import { logFailure } from "@/server/base/connection/outage";
import { shareQueue, type SharedQueue, stopSharingQueue } from "@/server/queue/shared-queue";
import { type ChangeMessage, LiveRoom } from "./live-room";

type SocketData = { userId: string };
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** Milliseconds between two refreshes of what moves without an event. */
const refreshEvery = 3_000;

/** What decides which names a room shows. */
const nameRule = { id: true, pseudonyms: true, blindMarking: true } as const;

export const audiences: Audience[] = ["staff", "student"];
/** Names differ by audience, so a room is two of socket.io's. */
export const socketRoom = (name: string, audience: Audience) => `${name}#${audience}`;

/** The rooms that sockets of this process watch. */
export class LiveRooms {
  private readonly rooms = new Map<string, LiveRoom>();
  private readonly timer: NodeJS.Timeout;
  private readonly queue: SharedQueue;

  constructor(
    private readonly io: LiveServer,
    private readonly db: Db,
    private readonly pageDb: Db,
  ) {
    this.queue = shareQueue(db, pageDb);
    this.timer = setInterval(() => this.refresh(), refreshEvery);
  }

  get(name: string): LiveRoom | undefined {
    return this.rooms.get(name);
  }

  async open(name: string, courseId: string): Promise<LiveRoom> {
    const { kind, id } = parseRoom(name);
    const course = await this.db.course.findUniqueOrThrow({ where: { id: courseId }, select: nameRule });
    const run =
      kind === "run"
        ? await this.db.run.findUnique({
            where: { id },
            select: { submission: { select: { exerciseId: true } } },
          })
        : null;
    const sockets = {
      count: (audience: Audience) => this.io.of("/").adapter.rooms.get(socketRoom(name, audience))?.size ?? 0,
      send: (audience: Audience, message: ChangeMessage) =>
        void this.io.to(socketRoom(name, audience)).emit("change", message),
    };
    // Two sockets that join first at the same time share one room.
    const room =
      this.rooms.get(name) ??
      new LiveRoom(this.db, name, course, run?.submission?.exerciseId ?? null, sockets);
    this.rooms.set(name, room);
    return room;
  }

  forget(name: string): void {
    const room = this.rooms.get(name);
    if (!room?.isEmpty()) return;
    room.stop();
    this.rooms.delete(name);
  }

  private refresh(): void {
    this.rooms.forEach((room) => room.refresh());
  }

  /** What happened meanwhile was not heard. */
  onGap(): void {
    this.queue.forget();
    this.resyncWhere(() => true);
  }

  /** Everyone in these rooms must ask again, and is authorised again. */
  resyncWhere(isStale: (room: LiveRoom) => boolean): void {
    for (const [name, room] of [...this.rooms]) {
      if (!isStale(room)) continue;
      room.stop();
      this.rooms.delete(name);
      for (const audience of audiences) {
        this.io.to(socketRoom(name, audience)).emit("resync", { room: name });
        this.io.in(socketRoom(name, audience)).socketsLeave(socketRoom(name, audience));
      }
    }
  }

  /** An event that is not about one person: rooms are sent what changed, or must ask again. */
  onEvent({ event, sequences }: Notification): void {
    // Runs move the order many times a second in a class; the reading's own age is enough for them.
    if (event.type === "trainer.changed") this.queue.forget();
    // The pool serves all courses, so no room of its own counts what happens in it.
    if (event.type === "trainer.changed") this.refresh();
    for (const [name, sequence] of Object.entries(sequences)) {
      const room = this.rooms.get(name);
      if (room?.kind === "run") room.forward(sequence, event.type === "run.epoch" ? event.epoch : null);
      else room?.touch(sequence);
    }
    // The exercise decides who may watch its runs.
    if (event.type === "exercise.changed") this.resyncWhere((room) => room.exerciseId === event.exerciseId);
    if (event.type === "course.changed")
      void this.resyncNames(event.courseId).catch((error: unknown) =>
        logFailure(error, {}, "Names may be stale."),
      );
  }

  onProgress(progress: RunProgress): void {
    const name = `run:${progress.runId}`;
    if (!this.rooms.has(name)) return;
    const sockets = this.io.to([socketRoom(name, "staff"), socketRoom(name, "student")]);
    // A message that is missed is gone: the next one is at most a quarter of a second away.
    sockets.volatile.emit("progress", progress);
  }

  /**
   * Pages that show names ask again when the course has turned pseudonyms on or off. They need not when
   * somebody joined or left.
   */
  private async resyncNames(courseId: string): Promise<void> {
    if (![...this.rooms.values()].some((room) => room.course.id === courseId)) return;
    const course = await this.db.course.findUnique({ where: { id: courseId }, select: nameRule });
    if (!course) return;
    const isStale = ({ pseudonyms, blindMarking }: typeof course) =>
      pseudonyms !== course.pseudonyms || blindMarking !== course.blindMarking;
    this.resyncWhere((room) => room.course.id === courseId && isStale(room.course));
  }

  stop(): void {
    clearInterval(this.timer);
    stopSharingQueue(this.db, this.pageDb);
    this.rooms.forEach((room) => room.stop());
  }
}
