import type { IncomingHttpHeaders, Server as HttpServer } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Server, type Socket } from "socket.io";
import superjson from "superjson";
import { z } from "zod";
import type { Actor, Audience } from "@/core/base/actor";
import {
  type ClientToServer,
  type JoinReply,
  parseRoom,
  RoomSchema,
  type RunProgress,
  type ServerToClient,
} from "@/core/live/events";
import { readLocale } from "@/core/base/locale";
import { makeAllTexts } from "@/messages/translator";
import { readOrigin } from "@/server/base/address";
import { Attendance } from "./attendance";
import { findActor, readSessionToken } from "@/server/account/auth";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import type { Notification } from "@/server/base/events";
import { listen, type Listener } from "@/server/base/listener";
import { type ChangeMessage, LiveRoom } from "./live-room";
import { log } from "@/server/base/log";
import { authoriseRoom } from "@/server/access/permissions";

// The only file that emits. Every web process hears the database itself and serves its own sockets, so
// several processes need no adapter between them: a browser may be connected to any of them.

type SocketData = { userId: string };
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

type RealtimeOptions = {
  db: Db;
  databaseUrl: string;
  /** Where browsers may come from, besides the address that they ask. */
  publicUrl?: string | undefined;
};

type HeaderName = "accept-language" | "cookie" | "host" | "origin";
const readable = (headers: IncomingHttpHeaders) => ({
  get: (name: string) => headers[name as HeaderName] ?? null,
});
/** The headers of the socket's first request; they name its language. */
const headersOf = ({ handshake: { headers } }: Socket) => readable(headers);

const JoinRequestSchema = z.object({ room: RoomSchema, since: z.number().int().nullable() });
type JoinRequest = z.infer<typeof JoinRequestSchema>;
type Reply = (answer: JoinReply) => void;

/** Milliseconds between two refreshes of what moves without an event. */
const refreshEvery = 3_000;

const audiences: Audience[] = ["staff", "student"];
const userRoom = (userId: string) => `user#${userId}`;
/** Names differ by audience, so a room is two of socket.io's. */
const socketRoom = (name: string, audience: Audience) => `${name}#${audience}`;

/** Serves the live channel at /socket.io on the web server's own port. Returns once it hears the database. */
export async function startRealtime(
  http: HttpServer,
  { db, databaseUrl, publicUrl }: RealtimeOptions,
): Promise<Pick<Realtime, "countSockets" | "close">> {
  const realtime = new Realtime(openServer(http, publicUrl), db);
  await realtime.hear(databaseUrl);
  return { countSockets: () => realtime.countSockets(), close: () => realtime.close() };
}

function openServer(http: HttpServer, publicUrl: string | undefined): LiveServer {
  return new Server(http, {
    path: "/socket.io",
    // Leaves other upgrades, such as Next's own in development, alone.
    destroyUpgrade: false,
    // Clients send names of rooms and nothing else.
    maxHttpBufferSize: 4_096,
    serveClient: false,
    allowRequest: (request, decide) => {
      // A request without an origin comes from no page of another site, and needs the cookie all the same.
      const isForeign = readOrigin(readable(request.headers), publicUrl) === "foreign";
      decide(isForeign ? "Pages of other sites may not connect." : null, !isForeign);
    },
  });
}

/** The sockets of this process, the rooms that they watch, and what the database says of them. */
class Realtime {
  private readonly rooms = new Map<string, LiveRoom>();
  private readonly attendance: Attendance;
  /** Joins of each socket in ten seconds. */
  private readonly limiter = new RateLimiterMemory({ points: 60, duration: 10 });
  private readonly timer: NodeJS.Timeout;
  private listener: Listener | undefined;

  constructor(
    private readonly io: LiveServer,
    private readonly db: Db,
  ) {
    this.attendance = new Attendance(db);
    this.timer = setInterval(() => this.refresh(), refreshEvery);
    io.use((socket, next) => {
      this.admit(socket).then(next, (error: unknown) => {
        log.warn({ err: error }, "A sign-in could not be checked.");
        next(new Error(makeAllTexts(readLocale(headersOf(socket)))("errors.uncheckedSignIn")));
      });
    });
    io.on("connection", (socket) => this.serve(socket));
    this.socketRooms.on("leave-room", (room: string, socketId: string) =>
      this.attendance.leave(`${socketId} ${room}`),
    );
    this.socketRooms.on("delete-room", (name: string) => this.forget(name.split("#")[0]!));
  }

  async hear(databaseUrl: string): Promise<void> {
    this.listener = await listen(databaseUrl, {
      onEvent: (notification) => this.onEvent(notification),
      onProgress: (progress) => this.onProgress(progress),
      onGap: () => {
        log.info("The database is back; live pages ask again.");
        this.resyncWhere(() => true);
      },
    });
  }

  countSockets(): number {
    return this.io.of("/").sockets.size;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.rooms.forEach((room) => room.stop());
    await this.listener?.close();
    await this.attendance.close();
    // Ends the HTTP server as well.
    await this.io.close();
  }

  private get socketRooms() {
    return this.io.of("/").adapter;
  }

  // Clients

  private serve(socket: LiveSocket): void {
    void socket.join(userRoom(socket.data.userId));
    socket.on("join", (request, reply) => {
      if (typeof reply === "function")
        void this.join(socket, request, (answer) => reply(superjson.stringify(answer)));
    });
    socket.on("leave", (name: unknown) => {
      if (typeof name === "string")
        for (const audience of audiences) void socket.leave(socketRoom(name, audience));
    });
  }

  /** The person whose socket it is, by the cookie of its handshake; null once that session is over. */
  private identify(socket: LiveSocket): Promise<Actor | null> {
    return findActor(this.db, readSessionToken(socket.handshake.headers.cookie), new Date());
  }

  /** Returns the refusal, if any. */
  private async admit(socket: LiveSocket): Promise<Error | undefined> {
    const actor = await this.identify(socket);
    if (!actor) return new Error(makeAllTexts(readLocale(headersOf(socket)))("errors.liveNeedsSignIn"));
    socket.data.userId = actor.userId;
    return undefined;
  }

  private async join(socket: LiveSocket, request: unknown, reply: Reply): Promise<void> {
    try {
      await this.limiter.consume(socket.id).catch(() => {
        throw new AppError("TOO_MANY_REQUESTS", (t) => t("errors.asksTooOften"));
      });
      const parsed = JoinRequestSchema.safeParse(request);
      if (!parsed.success) throw new AppError("INVALID", (t) => t("errors.noRoom"));
      // A resync may empty the room while the rows are read; then the socket enters again.
      while (socket.connected && !(await this.enterRoom(socket, parsed.data, reply)));
    } catch (error) {
      const locale = readLocale(headersOf(socket));
      if (error instanceof AppError) return reply({ ok: false, message: error.describe(locale) });
      log.error({ err: error }, "A room could not be joined.");
      reply({ ok: false, message: makeAllTexts(locale)("errors.unreadRoom") });
    }
  }

  /** Returns false when the room was emptied before the snapshot was read. */
  private async enterRoom(
    socket: LiveSocket,
    { room: name, since }: JoinRequest,
    reply: Reply,
  ): Promise<boolean> {
    const actor = await this.identify(socket);
    const { audience, courseId } = await authoriseRoom(this.db, actor, name, new Date());
    const socketName = socketRoom(name, audience);
    // A socket that asks again hears nothing until it has the answer, like one that asks for the first time.
    await socket.leave(socketName);
    const room = this.rooms.get(name) ?? (await this.openRoom(name, courseId));
    const enter = (answer: JoinReply) => {
      if (!socket.connected || this.rooms.get(name) !== room) return false;
      reply(answer);
      void socket.join(socketName);
      this.attendance.enter(`${socket.id} ${socketName}`, { courseId, userId: socket.data.userId });
      return true;
    };
    const isIn = await room.join(audience, since, enter, (message) => socket.emit("change", message));
    this.forget(name);
    return isIn;
  }

  // Rooms

  private async openRoom(name: string, courseId: string): Promise<LiveRoom> {
    const { kind, id } = parseRoom(name);
    const course = await this.db.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { id: true, pseudonyms: true },
    });
    const run =
      kind === "run"
        ? await this.db.run.findUnique({
            where: { id },
            select: { submission: { select: { exerciseId: true } } },
          })
        : null;
    const sockets = {
      count: (audience: Audience) => this.socketRooms.rooms.get(socketRoom(name, audience))?.size ?? 0,
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

  private forget(name: string): void {
    const room = this.rooms.get(name);
    if (!room?.isEmpty()) return;
    room.stop();
    this.rooms.delete(name);
  }

  private refresh(): void {
    this.rooms.forEach((room) => room.refresh());
  }

  /** Everyone in these rooms must ask again, and is authorised again. */
  private resyncWhere(isStale: (room: LiveRoom) => boolean): void {
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

  // The database

  private onEvent({ event, sequences }: Notification): void {
    if (event.type === "access.changed") return this.disconnect(event.userId);
    if (event.type === "grade.changed") {
      this.io.to(userRoom(event.userId)).emit("grade", { exerciseId: event.exerciseId });
      return;
    }
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
        log.error({ err: error }, "Names may be stale."),
      );
  }

  private onProgress(progress: RunProgress): void {
    const name = `run:${progress.runId}`;
    if (!this.rooms.has(name)) return;
    const sockets = this.io.to([socketRoom(name, "staff"), socketRoom(name, "student")]);
    // A message that is missed is gone: the next one is at most a quarter of a second away.
    sockets.volatile.emit("progress", progress);
  }

  /**
   * Closes the transport of a person's sockets. Unlike a farewell, that makes the client come back by itself and
   * show its cookie again.
   */
  private disconnect(userId: string): void {
    for (const id of [...(this.socketRooms.rooms.get(userRoom(userId)) ?? [])])
      this.io.sockets.sockets.get(id)?.conn.close();
  }

  /**
   * Pages that show names ask again when the course has turned pseudonyms on or off. They need not when somebody
   * joined or left.
   */
  private async resyncNames(courseId: string): Promise<void> {
    if (![...this.rooms.values()].some((room) => room.course.id === courseId)) return;
    const course = await this.db.course.findUnique({ where: { id: courseId }, select: { pseudonyms: true } });
    if (!course) return;
    this.resyncWhere((room) => room.course.id === courseId && room.course.pseudonyms !== course.pseudonyms);
  }
}
