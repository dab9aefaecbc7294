import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { io, type Socket } from "socket.io-client";
import superjson from "superjson";
import type {
  Change,
  ClientToServer,
  JoinReply,
  Marking,
  RunProgress,
  ServerToClient,
  Snapshot,
} from "@/core/live/events";
import { applyChange, placeChange } from "@/core/live/room-state";
import { env } from "@/env";
import type { Db } from "@/server/base/db";
import { startRealtime } from "@/server/live/realtime";
import { createSession } from "@/server/account/sessions";
import { waitFor } from "./wait";

/** The live channel of one web process, without pages. */
export async function startLiveServer(
  db: Db,
  databaseUrl: string,
): Promise<{ address: string; close(): Promise<void> }> {
  const http = createServer();
  const { close } = await startRealtime(http, { db, databaseUrl });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, close };
}

/** Signs a person in and returns the cookie that their browser would send. */
export async function makeCookie(
  db: Db,
  userId: string,
  secret = env.SESSION_SECRET ?? "",
): Promise<{ cookie: string; sessionId: string }> {
  const sessionId = await createSession(db, userId, "a test", new Date());
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret });
  return { cookie: `next-auth.session-token=${token}`, sessionId };
}

export type Received = {
  room: string;
  sequence: number;
  change: Change;
  bytes: number;
  /** What the client knows of the room after the change. */
  snapshot: Snapshot | null;
};

/** A page's end of the channel that keeps all that it hears. */
export class LiveClient {
  readonly changes: Received[] = [];
  readonly progress: RunProgress[] = [];
  readonly resyncs: string[] = [];
  /** Of the exercises whose grade was told of. */
  readonly grades: string[] = [];
  /** What other markers did. */
  readonly markings: Marking[] = [];
  readonly disconnects: string[] = [];
  /** The rooms of which a patch did not fit what the client knew. */
  readonly gaps: string[] = [];
  private readonly known = new Map<string, { snapshot: Snapshot; state: string | null }>();
  refusal: string | null = null;

  private constructor(readonly socket: Socket<ServerToClient, ClientToServer>) {
    socket.on("change", ({ room, sequence, change: text }) => {
      const change = superjson.parse<Change>(text);
      const known = this.known.get(room);
      // A page would ask for the whole; a client of a test says that it is lost.
      if (
        change.type === "patch" &&
        known &&
        placeChange({ ...known, sequence }, sequence, change) !== "next"
      )
        this.gaps.push(room);
      if (known) known.snapshot = applyChange(known.snapshot, change);
      if (known && change.type === "patch") known.state = change.to;
      const snapshot = known?.snapshot ?? null;
      this.changes.push({ room, sequence, change, bytes: text.length, snapshot });
    });
    socket.on("progress", (progress) => this.progress.push(progress));
    socket.on("grade", ({ exerciseId }) => this.grades.push(exerciseId));
    socket.on("marking", (marking) => this.markings.push(marking));
    socket.on("resync", ({ room }) => this.resyncs.push(room));
    socket.on("disconnect", (reason) => this.disconnects.push(reason));
    socket.on("connect_error", (error) => (this.refusal = error.message));
  }

  static async connect(
    address: string,
    cookie: string | null,
    headers: Record<string, string> = {},
    transport: "websocket" | "polling" = "websocket",
  ): Promise<LiveClient> {
    const client = new LiveClient(
      io(address, {
        transports: [transport],
        reconnectionDelay: 50,
        extraHeaders: { ...headers, ...(cookie ? { cookie } : {}) },
      }),
    );
    await waitFor(
      "the server lets the client in or refuses it",
      () => client.socket.connected || client.refusal !== null,
    );
    return client;
  }

  async join(room: string, since: number | null = null, holds: string | null = null): Promise<JoinReply> {
    const request = { room, since, holds };
    const reply = superjson.parse<JoinReply>(await this.socket.timeout(10_000).emitWithAck("join", request));
    if (reply.ok && reply.snapshot) this.known.set(room, { snapshot: reply.snapshot, state: reply.state });
    return reply;
  }

  /** Joins, and fails where that is refused. */
  async enter(
    room: string,
    since: number | null = null,
    holds: string | null = null,
  ): Promise<Extract<JoinReply, { ok: true }>> {
    const reply = await this.join(room, since, holds);
    if (!reply.ok) throw new Error(reply.message);
    return reply;
  }

  until(what: string, matches: (received: Received) => boolean): Promise<Received> {
    return waitFor(what, () => this.changes.find(matches));
  }

  close(): void {
    this.socket.close();
  }
}
