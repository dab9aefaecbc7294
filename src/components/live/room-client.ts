import type { Socket } from "socket.io-client";
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
import { backoff, spread } from "@/core/base/backoff";
import { applyChange, placeChange } from "@/core/live/room-state";

export type LiveSocket = Socket<ServerToClient, ClientToServer>;
export type Connection = "connecting" | "live" | "away";
type RoomState = { snapshot: Snapshot | null; connection: Connection; error: string | null };
export const unjoinedRoom: RoomState = { snapshot: null, connection: "connecting", error: null };

type Listener = () => void;
type Room = {
  name: string;
  state: RoomState;
  sequence: number | null;
  /** The server's name for what it holds. */
  holds: string | null;
  joining: boolean;
  /** Joins in a row that were not answered in time. */
  lostJoins: number;
  joinAgain: boolean;
  listeners: Set<Listener>;
  timer?: ReturnType<typeof setTimeout>;
};

const JOIN_TIMEOUT = 8_000;
const RETRY = { first: 1_000, longest: 30_000 };
const REFUSED_AGAIN = 20_000;
/** A page that renders again leaves and joins at once; it leaves the room only if it stays away this long. */
const LEAVE_AFTER = 1_000;

/**
 * Milliseconds. A server that could not answer in time is not asked by everybody at once, and ever more
 * seldom.
 */
export function pauseAfter(lostJoins: number): number {
  return spread(backoff(RETRY, lostJoins + 1));
}

/**
 * The page's one connection: keeps every joined room's state true over gaps, sleeps and restarts of the
 * server.
 */
export class RoomClient {
  private readonly rooms = new Map<string, Room>();
  private readonly progressListeners = new Map<string, Set<(progress: RunProgress) => void>>();
  private readonly gradeListeners = new Map<string, Set<Listener>>();
  private readonly markingListeners = new Set<(marking: Marking | null) => void>();
  private socket: LiveSocket | null = null;
  private isStarting = false;
  private retryDelay = RETRY.first;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly open: () => Promise<LiveSocket>) {}

  readRoom(name: string): RoomState {
    return this.rooms.get(name)?.state ?? unjoinedRoom;
  }

  /** Joins the room for as long as someone listens. */
  watchRoom(name: string, listener: Listener): () => void {
    const room = this.rooms.get(name) ?? this.addRoom(name);
    room.listeners.add(listener);
    return () => {
      room.listeners.delete(listener);
      setTimeout(() => this.leaveIfUnwatched(room), LEAVE_AFTER);
    };
  }

  watchProgress(runId: string, listener: (progress: RunProgress) => void): () => void {
    const listeners = this.progressListeners.get(runId) ?? new Set();
    this.progressListeners.set(runId, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /**
   * Tells when the user's own grade of the exercise may have changed, which it may have while the page was
   * not connected.
   */
  watchGrade(exerciseId: string, listener: Listener): () => void {
    const listeners = this.gradeListeners.get(exerciseId) ?? new Set();
    this.gradeListeners.set(exerciseId, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** Tells what other markers do; null when the page was not connected and may have missed something. */
  watchMarking(listener: (marking: Marking | null) => void): () => void {
    this.markingListeners.add(listener);
    return () => void this.markingListeners.delete(listener);
  }

  /** Asks every room for the missed events, after the tab slept or the network came back. */
  wake(): void {
    if (!this.socket) return;
    if (this.socket.connected) for (const room of this.rooms.values()) this.join(room);
    else this.socket.connect();
  }

  /**
   * The browser says that the network is gone; the socket itself would notice only at its next ping. A server
   * on this machine still answers.
   */
  lose(): void {
    this.socket?.disconnect().connect();
  }

  private addRoom(name: string): Room {
    const room: Room = {
      name,
      state: unjoinedRoom,
      sequence: null,
      holds: null,
      joining: false,
      lostJoins: 0,
      joinAgain: false,
      listeners: new Set(),
    };
    this.rooms.set(name, room);
    if (this.socket) this.join(room);
    else if (!this.isStarting) void this.start();
    return room;
  }

  private leaveIfUnwatched(room: Room): void {
    if (room.listeners.size > 0 || this.rooms.get(room.name) !== room) return;
    this.rooms.delete(room.name);
    if (this.socket?.connected) this.socket.emit("leave", room.name);
  }

  private async start(): Promise<void> {
    this.isStarting = true;
    const socket = await this.open().catch(() => null);
    if (!socket) {
      for (const room of this.rooms.values()) this.update(room, { connection: "away" });
      setTimeout(() => void this.start(), this.retryDelay);
      return;
    }
    this.socket = socket;
    socket.on("connect", () => {
      this.retryDelay = RETRY.first;
      for (const room of this.rooms.values()) this.join(room);
      this.tellGrades();
    });
    socket.on("disconnect", (reason) => {
      for (const room of this.rooms.values()) this.update(room, { connection: "away" });
      // The one reason after which socket.io does not come back by itself.
      if (reason === "io server disconnect") this.retry();
    });
    socket.on("connect_error", (error) => {
      const refused = !socket.active;
      for (const room of this.rooms.values())
        this.update(room, { connection: "away", error: refused ? error.message : null });
      if (refused) this.retry();
    });
    socket.on("change", ({ room: name, sequence, change }) => {
      const room = this.rooms.get(name);
      if (room) this.receive(room, sequence, superjson.parse<Change>(change));
    });
    // The permissions of this page have changed: join again from the start.
    socket.on("resync", ({ room: name }) => {
      const room = this.rooms.get(name);
      if (!room) return;
      room.sequence = null;
      room.holds = null;
      this.join(room);
      this.tellGrades();
    });
    socket.on("grade", ({ exerciseId }) =>
      this.gradeListeners.get(exerciseId)?.forEach((listener) => listener()),
    );
    socket.on("marking", (marking) => this.markingListeners.forEach((listener) => listener(marking)));
    socket.on("progress", (progress) =>
      this.progressListeners.get(progress.runId)?.forEach((listener) => listener(progress)),
    );
    socket.connect();
  }

  private tellGrades(): void {
    for (const listeners of this.gradeListeners.values()) listeners.forEach((listener) => listener());
    this.markingListeners.forEach((listener) => listener(null));
  }

  private retry(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.socket?.connect(), this.retryDelay);
    this.retryDelay = Math.min(this.retryDelay * 2, RETRY.longest);
  }

  private join(room: Room): void {
    const socket = this.socket;
    if (!socket?.connected) return;
    if (room.joining) {
      room.joinAgain = true;
      return;
    }
    room.joining = true;
    room.joinAgain = false;
    socket
      .timeout(JOIN_TIMEOUT)
      .emit(
        "join",
        { room: room.name, since: room.sequence, holds: room.holds },
        (lost: Error | null, answer?: string) => {
          room.joining = false;
          if (lost || answer === undefined) {
            this.update(room, { connection: "away" });
            return this.join(room);
          }
          this.admit(room, superjson.parse<JoinReply>(answer));
          if (room.joinAgain) this.join(room);
        },
      );
  }

  private joinLater(room: Room, delay: number): void {
    clearTimeout(room.timer);
    room.timer = setTimeout(() => this.rooms.get(room.name) === room && this.join(room), delay);
  }

  private admit(room: Room, reply: JoinReply): void {
    if (!reply.ok) {
      this.update(room, { connection: "away", error: reply.message });
      return this.joinLater(room, REFUSED_AGAIN);
    }
    // A run's room may tell more while its answer is on the way; in the others the answer comes first.
    const isNewer = reply.state !== null || room.sequence === null || reply.sequence >= room.sequence;
    if (isNewer) room.sequence = reply.sequence;
    room.holds = reply.state;
    this.update(room, {
      connection: "live",
      error: null,
      ...(reply.snapshot && isNewer ? { snapshot: reply.snapshot } : {}),
    });
  }

  private receive(room: Room, sequence: number, change: Change): void {
    if (room.sequence === null || !room.state.snapshot) return this.join(room);
    const place = placeChange({ sequence: room.sequence, state: room.holds }, sequence, change);
    if (place === "gap") return this.join(room);
    if (place === "old") return;
    room.sequence = sequence;
    if (change.type === "patch") room.holds = change.to;
    this.update(room, { snapshot: applyChange(room.state.snapshot, change) });
  }

  private update(room: Room, change: Partial<RoomState>): void {
    room.state = { ...room.state, ...change };
    room.listeners.forEach((listener) => listener());
  }
}
