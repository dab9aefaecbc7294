import type { IncomingHttpHeaders, Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import superjson from "superjson";
import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { type JoinReply, RoomSchema } from "@/core/live/events";
import { readLocale } from "@/messages/request-locale";
import { makeAllTexts } from "@/messages/translator";
import { readOrigin } from "@/server/base/address";
import { type Allowance, MOST_SOCKETS, OwnAllowance } from "./allowance";
import { Attendance } from "./attendance";
import { findActor, readSessionToken } from "@/server/account/auth";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import type { Notification } from "@/server/base/events";
import { listen, type Listener } from "@/server/base/listener";
import { audiences, LiveRooms, type LiveServer, type LiveSocket, socketRoom } from "./live-rooms";
import { log } from "@/server/base/log";
import { logFailure } from "@/server/base/connection/outage";
import { authoriseRoom } from "@/server/access/permissions";

// Only this file and live-rooms.ts emit. Every web process hears the database itself and serves its own
// sockets, so several processes need no adapter between them: a browser may be connected to any of them.

type RealtimeOptions = {
  /** The channel's own connections. */
  db: Db;
  /** The connections of this process's pages, if these are others. */
  pageDb?: Db;
  databaseUrl: string;
  /** Where browsers may come from, besides the address that they ask. */
  publicUrl?: string | undefined;
  /** What a person may have, where other processes of this machine count with this one. */
  allowance?: Allowance;
  /** Long polling asks again and again, and each time another process would answer. */
  onlyWebSockets?: boolean;
};

type HeaderName = "accept-language" | "cookie" | "host" | "origin";
const readable = (headers: IncomingHttpHeaders) => ({
  get: (name: string) => headers[name as HeaderName] ?? null,
});
/** The headers of the socket's first request; they name its language. */
const headersOf = ({ handshake: { headers } }: Socket) => readable(headers);

const JoinRequestSchema = z.object({
  room: RoomSchema,
  since: z.number().int().nullable(),
  holds: z.string().max(64).nullish(),
});
type JoinRequest = z.infer<typeof JoinRequestSchema>;
/** Takes a `JoinReply` as text. */
type Reply = (answer: string) => void;
const writeRefusal = (message: string) => superjson.stringify({ ok: false, message } satisfies JoinReply);

/** Rooms of one page. */
const MOST_ROOMS = 100;
/** Connections that have shown no session yet, of all visitors together. */
const MOST_STRANGERS = 200;
/** Milliseconds that such a connection has. */
const STRANGER_TIME = 5_000;

const userRoom = (userId: string) => `user#${userId}`;

/** Serves the live channel at /socket.io on the web server's own port. Returns once it hears the database. */
export async function startRealtime(
  http: HttpServer,
  options: RealtimeOptions,
): Promise<Pick<Realtime, "countSockets" | "close">> {
  const { db, pageDb = db, databaseUrl, allowance = new OwnAllowance() } = options;
  const realtime = new Realtime(openServer(http, options), db, pageDb, allowance);
  await realtime.hear(databaseUrl);
  return { countSockets: () => realtime.countSockets(), close: () => realtime.close() };
}

function openServer(
  http: HttpServer,
  { publicUrl, onlyWebSockets = false }: Pick<RealtimeOptions, "publicUrl" | "onlyWebSockets">,
): LiveServer {
  const io: LiveServer = new Server(http, {
    path: "/socket.io",
    transports: onlyWebSockets ? ["websocket"] : ["websocket", "polling"],
    // Leaves other upgrades, such as Next's own in development, alone.
    destroyUpgrade: false,
    // Clients send names of rooms and nothing else.
    maxHttpBufferSize: 4_096,
    // For the boards that those who join are sent whole: a tenth of the bytes. Without a memory of its own
    // for each socket, of which a class would fill 100 MB.
    perMessageDeflate: { threshold: 4_096, serverNoContextTakeover: true, clientNoContextTakeover: true },
    serveClient: false,
    connectTimeout: STRANGER_TIME,
    allowRequest: (request, decide) => {
      // A request without an origin comes from no page of another site, and needs the cookie all the same.
      const isForeign = readOrigin(readable(request.headers), publicUrl) === "foreign";
      if (isForeign) return decide("Pages of other sites may not connect.", false);
      const strangers = io.engine.clientsCount - io.of("/").sockets.size;
      const isKnown = readSessionToken(request.headers.cookie) !== undefined;
      if (!isKnown && strangers >= MOST_STRANGERS) return decide("Please sign in first.", false);
      decide(null, true);
    },
  });
  return io;
}

/** The sockets of this process: who they belong to, and the rooms that they enter and leave. */
class Realtime {
  private readonly rooms: LiveRooms;
  private readonly attendance: Attendance;
  private listener: Listener | undefined;

  constructor(
    private readonly io: LiveServer,
    private readonly db: Db,
    pageDb: Db,
    private readonly allowance: Allowance,
  ) {
    this.rooms = new LiveRooms(io, db, pageDb);
    this.attendance = new Attendance(db);
    io.use((socket, next) => {
      this.admit(socket).then(next, (error: unknown) => {
        logFailure(error, {}, "A sign-in could not be checked.");
        next(new Error(makeAllTexts(readLocale(headersOf(socket)))("errors.uncheckedSignIn")));
      });
    });
    io.on("connection", (socket) => this.serve(socket));
    this.socketRooms.on("leave-room", (room: string, socketId: string) =>
      this.attendance.leave(`${socketId} ${room}`),
    );
    this.socketRooms.on("delete-room", (name: string) => this.rooms.forget(name.split("#")[0]!));
  }

  async hear(databaseUrl: string): Promise<void> {
    this.listener = await listen(databaseUrl, {
      onEvent: (notification) => this.onEvent(notification),
      onProgress: (progress) => this.rooms.onProgress(progress),
      onGap: () => {
        log.info("The database is back; live pages ask again.");
        this.rooms.onGap();
      },
    });
  }

  countSockets(): number {
    return this.io.of("/").sockets.size;
  }

  async close(): Promise<void> {
    this.rooms.stop();
    await this.listener?.close();
    await this.attendance.close();
    // Ends the HTTP server as well.
    await this.io.close();
  }

  private get socketRooms() {
    return this.io.of("/").adapter;
  }

  private serve(socket: LiveSocket): void {
    void socket.join(userRoom(socket.data.userId));
    socket.on("join", (request, reply) => {
      if (typeof reply === "function") void this.join(socket, request, reply);
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
    if (!(await this.allowance.open(actor.userId, socket.id)))
      return new Error(
        makeAllTexts(readLocale(headersOf(socket)))("errors.tooManyPages", { most: MOST_SOCKETS }),
      );
    const leave = () => this.allowance.close(actor.userId, socket.id);
    // One that has gone meanwhile was never here, and says no farewell.
    if (socket.conn.readyState !== "open") leave();
    socket.conn.once("close", leave);
    socket.once("disconnect", leave);
    socket.data.userId = actor.userId;
    return undefined;
  }

  private async join(socket: LiveSocket, request: unknown, reply: Reply): Promise<void> {
    try {
      if (!(await this.allowance.join(socket.data.userId)))
        throw new AppError("TOO_MANY_REQUESTS", (t) => t("errors.asksTooOften"));
      const parsed = JoinRequestSchema.safeParse(request);
      if (!parsed.success) throw new AppError("INVALID", (t) => t("errors.noRoom"));
      if (socket.rooms.size > MOST_ROOMS) throw new AppError("INVALID", (t) => t("errors.tooManyRooms"));
      // A resync may empty the room while the rows are read; then the socket enters again.
      while (socket.connected && !(await this.enterRoom(socket, parsed.data, reply)));
    } catch (error) {
      const locale = readLocale(headersOf(socket));
      if (error instanceof AppError) return reply(writeRefusal(error.describe(locale)));
      logFailure(error, {}, "A room could not be joined.");
      reply(writeRefusal(makeAllTexts(locale)("errors.unreadRoom")));
    }
  }

  /** Returns false when the room was emptied before the snapshot was read. */
  private async enterRoom(
    socket: LiveSocket,
    { room: name, since, holds = null }: JoinRequest,
    reply: Reply,
  ): Promise<boolean> {
    const actor = await this.identify(socket);
    const { audience, courseId } = await authoriseRoom(this.db, actor, name, new Date());
    const socketName = socketRoom(name, audience);
    // A socket that asks again hears nothing until it has the answer, like one that asks for the first time.
    await socket.leave(socketName);
    const room = this.rooms.get(name) ?? (await this.rooms.open(name, courseId));
    const enter = (answer: string) => {
      if (!socket.connected || this.rooms.get(name) !== room) return false;
      reply(answer);
      void socket.join(socketName);
      this.attendance.enter(`${socket.id} ${socketName}`, { courseId, userId: socket.data.userId });
      return true;
    };
    const isIn = await room.join(audience, { since, holds, enter });
    this.rooms.forget(name);
    return isIn;
  }

  private onEvent(notification: Notification): void {
    const { event } = notification;
    if (event.type === "access.changed") return this.disconnect(event.userId);
    if (event.type === "grade.changed") {
      this.io.to(userRoom(event.userId)).emit("grade", { exerciseId: event.exerciseId });
      return;
    }
    if (event.type === "grade.marked") {
      const rooms = audiences.map((audience) => socketRoom(`staff:${event.courseId}`, audience));
      this.io.to(rooms).emit("marking", event.marking);
      return;
    }
    this.rooms.onEvent(notification);
  }

  /**
   * Closes the transport of a person's sockets. Unlike a farewell, that makes the client come back by itself
   * and show its cookie again.
   */
  private disconnect(userId: string): void {
    for (const id of [...(this.socketRooms.rooms.get(userRoom(userId)) ?? [])])
      this.io.sockets.sockets.get(id)?.conn.close();
  }
}
