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
import { listen } from "@/server/base/listener";
import { LiveRoom } from "./live-room";
import { log } from "@/server/base/log";
import { authoriseRoom } from "@/server/access/permissions";

// The only file that emits. Every web process hears the database itself and serves its own sockets, so
// several of them need no adapter between them: a browser may be connected to any.

type SocketData = { userId: string };
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

type Realtime = { countSockets(): number; close(): Promise<void> };

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
/** What the socket's first request said, its language among it. */
const headersOf = ({ handshake: { headers } }: Socket) => readable(headers);

const JoinRequestSchema = z.object({ room: RoomSchema, since: z.number().int().nullable() });
const refreshEvery = 3_000;

/** Serves the live channel at /socket.io on the web server's own port. Returns once it hears the database. */
export async function startRealtime(
  http: HttpServer,
  { db, databaseUrl, publicUrl }: RealtimeOptions,
): Promise<Realtime> {
  const io: LiveServer = new Server(http, {
    path: "/socket.io",
    // Leaves other upgrades, such as Next's own in development, alone.
    destroyUpgrade: false,
    // Clients send names of rooms and nothing else.
    maxHttpBufferSize: 4_096,
    serveClient: false,
    allowRequest: (request, decide) => {
      // Who names no origin is no page of another site, and needs the cookie all the same.
      const isForeign = readOrigin(readable(request.headers), publicUrl) === "foreign";
      decide(isForeign ? "Pages of other sites may not connect." : null, !isForeign);
    },
  });
  const rooms = new Map<string, LiveRoom>();
  const attendance = new Attendance(db);
  const limiter = new RateLimiterMemory({ points: 60, duration: 10 });

  io.use((socket, next) => {
    admit(socket).then(next, (error: unknown) => {
      log.warn({ err: error }, "A sign-in could not be checked.");
      next(new Error(makeAllTexts(readLocale(headersOf(socket)))("errors.uncheckedSignIn")));
    });
  });
  io.on("connection", (socket) => {
    void socket.join(userRoom(socket.data.userId));
    socket.on("join", (request, reply) => {
      if (typeof reply === "function")
        void join(socket, request, (answer) => reply(superjson.stringify(answer)));
    });
    socket.on("leave", (name: unknown) => {
      if (typeof name === "string")
        for (const audience of audiences) void socket.leave(socketRoom(name, audience));
    });
  });
  io.of("/").adapter.on("leave-room", (room: string, socketId: string) =>
    attendance.leave(`${socketId} ${room}`),
  );
  io.of("/").adapter.on("delete-room", (name: string) => forget(name.split("#")[0]!));

  /** Whose socket it is, by the cookie of its handshake; null once that session is over. */
  function identify(socket: LiveSocket): Promise<Actor | null> {
    return findActor(db, readSessionToken(socket.handshake.headers.cookie), new Date());
  }

  /** Returns the refusal, if any. */
  async function admit(socket: LiveSocket): Promise<Error | undefined> {
    const actor = await identify(socket);
    if (!actor) return new Error(makeAllTexts(readLocale(headersOf(socket)))("errors.liveNeedsSignIn"));
    socket.data.userId = actor.userId;
    return undefined;
  }

  async function join(
    socket: LiveSocket,
    request: unknown,
    reply: (answer: JoinReply) => void,
  ): Promise<void> {
    try {
      await limiter.consume(socket.id).catch(() => {
        throw new AppError("TOO_MANY_REQUESTS", (t) => t("errors.asksTooOften"));
      });
      const parsed = JoinRequestSchema.safeParse(request);
      if (!parsed.success) throw new AppError("INVALID", (t) => t("errors.noRoom"));
      // Again when everyone has to ask again while the rows are read.
      while (socket.connected && !(await enterRoom(socket, parsed.data.room, parsed.data.since, reply)));
    } catch (error) {
      const locale = readLocale(headersOf(socket));
      if (error instanceof AppError) return reply({ ok: false, message: error.describe(locale) });
      log.error({ err: error }, "A room could not be joined.");
      reply({ ok: false, message: makeAllTexts(locale)("errors.unreadRoom") });
    }
  }

  /** Returns false when the room was emptied before the snapshot was read. */
  async function enterRoom(
    socket: LiveSocket,
    name: string,
    since: number | null,
    reply: (answer: JoinReply) => void,
  ): Promise<boolean> {
    const { audience, courseId } = await authoriseRoom(db, await identify(socket), name, new Date());
    // One that asks again hears nothing until it has the answer, like one that asks for the first time.
    await socket.leave(socketRoom(name, audience));
    const room = rooms.get(name) ?? (await openRoom(name, courseId));
    const enter = (answer: JoinReply) => {
      if (!socket.connected || rooms.get(name) !== room) return false;
      reply(answer);
      void socket.join(socketRoom(name, audience));
      attendance.enter(`${socket.id} ${socketRoom(name, audience)}`, {
        courseId,
        userId: socket.data.userId,
      });
      return true;
    };
    const isIn = await room.join(audience, since, enter, (message) => socket.emit("change", message));
    forget(name);
    return isIn;
  }

  async function openRoom(name: string, courseId: string): Promise<LiveRoom> {
    const { kind, id } = parseRoom(name);
    const course = await db.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { id: true, pseudonyms: true },
    });
    const run =
      kind === "run"
        ? await db.run.findUnique({ where: { id }, select: { submission: { select: { exerciseId: true } } } })
        : null;
    const sockets = {
      count: (audience: Audience) => io.of("/").adapter.rooms.get(socketRoom(name, audience))?.size ?? 0,
      send: (audience: Audience, message: Parameters<ServerToClient["change"]>[0]) =>
        void io.to(socketRoom(name, audience)).emit("change", message),
    };
    // Two first joins at once share one.
    const room =
      rooms.get(name) ?? new LiveRoom(db, name, course, run?.submission?.exerciseId ?? null, sockets);
    rooms.set(name, room);
    return room;
  }

  function forget(name: string): void {
    const room = rooms.get(name);
    if (!room?.isEmpty()) return;
    room.stop();
    rooms.delete(name);
  }

  /** Everyone must ask again, and is authorised again. */
  function resync(name: string, room: LiveRoom): void {
    room.stop();
    rooms.delete(name);
    for (const audience of audiences) {
      io.to(socketRoom(name, audience)).emit("resync", { room: name });
      io.in(socketRoom(name, audience)).socketsLeave(socketRoom(name, audience));
    }
  }

  function onEvent({ event, sequences }: Notification): void {
    if (event.type === "access.changed") {
      // Closing the transport, unlike a farewell, makes the client come back by itself and show its cookie
      // again.
      for (const id of [...(io.of("/").adapter.rooms.get(userRoom(event.userId)) ?? [])])
        io.sockets.sockets.get(id)?.conn.close();
      return;
    }
    if (event.type === "grade.changed") {
      io.to(userRoom(event.userId)).emit("grade", { exerciseId: event.exerciseId });
      return;
    }
    // The pool serves all courses, so that no room of its own counts what happens in it.
    if (event.type === "trainer.changed") rooms.forEach((room) => room.refresh());
    for (const [name, sequence] of Object.entries(sequences)) {
      const room = rooms.get(name);
      if (room?.kind === "run") room.forward(sequence, event.type === "run.epoch" ? event.epoch : null);
      else room?.touch(sequence);
    }
    if (event.type === "exercise.changed") {
      // It decides who may watch its runs.
      for (const [name, room] of [...rooms]) if (room.exerciseId === event.exerciseId) resync(name, room);
    }
    if (event.type === "course.changed")
      void resyncNames(event.courseId).catch((error: unknown) =>
        log.error({ err: error }, "Names may be stale."),
      );
  }

  /**
   * Pages that show names ask again when the course has turned pseudonyms on or off; who joined or left does
   * not matter to them.
   */
  async function resyncNames(courseId: string): Promise<void> {
    const shown = [...rooms].filter(([, room]) => room.course.id === courseId);
    if (shown.length === 0) return;
    const course = await db.course.findUnique({ where: { id: courseId }, select: { pseudonyms: true } });
    for (const [name, room] of shown)
      if (course && room.course.pseudonyms !== course.pseudonyms) resync(name, room);
  }

  const listener = await listen(databaseUrl, {
    onEvent,
    onProgress: (progress) => {
      const name = `run:${progress.runId}`;
      // Missed ones are gone: the next is at most a quarter of a second away.
      if (rooms.has(name))
        io.to([socketRoom(name, "staff"), socketRoom(name, "student")]).volatile.emit("progress", progress);
    },
    onGap: () => {
      log.info("The database is back; live pages ask again.");
      for (const [name, room] of [...rooms]) resync(name, room);
    },
  });
  const timer = setInterval(() => rooms.forEach((room) => room.refresh()), refreshEvery);

  return {
    countSockets: () => io.of("/").sockets.size,
    close: async () => {
      clearInterval(timer);
      rooms.forEach((room) => room.stop());
      await listener.close();
      await attendance.close();
      // Ends the HTTP server as well.
      await io.close();
    },
  };
}

const audiences: Audience[] = ["staff", "student"];
const userRoom = (userId: string) => `user#${userId}`;
/** Names differ by audience, so a room is two of socket.io's. */
const socketRoom = (name: string, audience: Audience) => `${name}#${audience}`;
