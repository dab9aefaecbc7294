import superjson from "superjson";
import type { Audience } from "@/core/base/actor";
import { type Change, type JoinReply, parseRoom } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { log } from "@/server/base/log";
import { makeChange, readSequence, readSnapshot } from "./room-reader";
import { findEpoch } from "@/server/run/run-view";

export type ChangeMessage = { room: string; sequence: number; change: string };

/** The sockets of a room, as the server that owns them offers them. */
type RoomSockets = {
  count(audience: Audience): number;
  send(audience: Audience, message: ChangeMessage): void;
};

/** Someone whose snapshot is being read: what happens meanwhile waits until they have it. */
type Joiner = { audience: Audience; held: ChangeMessage[] };

const audiences: Audience[] = ["staff", "student"];
/** Milliseconds. A room that is sent whole is sent at most this often. */
const interval = 500;

/**
 * A room that somebody at this process watches. It reads each change once for each audience and hands it to
 * all of its sockets.
 */
export class LiveRoom {
  readonly kind;
  private readonly id;
  private readonly joiners = new Set<Joiner>();
  /** Changes are read and sent one after the other. */
  private work: Promise<void> = Promise.resolve();
  private newest = 0;
  private timer: NodeJS.Timeout | undefined;
  private sentAt = 0;
  private isWaiting = false;
  private readonly lastSent = new Map<Audience, string>();

  constructor(
    private readonly db: Db,
    private readonly name: string,
    readonly course: { id: string; pseudonyms: boolean; blindMarking: boolean },
    /** The exercise of a run room; null for other rooms. */
    readonly exerciseId: string | null,
    private readonly sockets: RoomSockets,
  ) {
    ({ kind: this.kind, id: this.id } = parseRoom(name));
  }

  isEmpty(): boolean {
    return this.joiners.size === 0 && audiences.every((audience) => this.sockets.count(audience) === 0);
  }

  /**
   * Reads a snapshot, hands it to `enter`, which returns whether it was taken, and then sends what happened
   * meanwhile. The number is read before the rows: the client sees a change in between twice, which does no
   * harm, and never misses one.
   */
  async join(
    audience: Audience,
    since: number | null,
    enter: (reply: JoinReply) => boolean,
    send: (message: ChangeMessage) => void,
  ): Promise<boolean> {
    const joiner: Joiner = { audience, held: [] };
    this.joiners.add(joiner);
    try {
      const sequence = await readSequence(this.db, this.name);
      const snapshot =
        since === sequence ? null : await readSnapshot(this.db, this.name, audience, new Date());
      this.newest = Math.max(this.newest, sequence);
      // Without a snapshot this is not known; the refresh finds out.
      this.isWaiting ||= snapshot === null || (snapshot.kind === "run" && snapshot.run.queue !== null);
      if (!enter({ ok: true, sequence, snapshot })) return false;
      for (const message of joiner.held) if (message.sequence >= sequence) send(message);
      return true;
    } finally {
      this.joiners.delete(joiner);
    }
  }

  /** An event in a run room: each is sent, in order. */
  forward(sequence: number, epoch: number | null): void {
    this.enqueue(async () => {
      this.newest = Math.max(this.newest, sequence);
      if (epoch === null) return this.sendWhole(sequence);
      for (const audience of this.present()) {
        const row = await findEpoch(this.db, this.id, epoch, audience, new Date());
        if (row) this.send(audience, sequence, { type: "epoch", epoch: row });
      }
      // Its explanation names the epoch, and an epoch is seldom: the run follows under the same number.
      await this.sendWhole(sequence);
    });
  }

  /** An event in a room that is sent whole: soon, and together with the ones that follow closely. */
  touch(sequence: number): void {
    this.newest = Math.max(this.newest, sequence);
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.sentAt = Date.now();
        // The number is read before the rows, so that it promises no more than they hold.
        this.enqueue(() => this.sendWhole(this.newest));
      },
      Math.max(0, this.sentAt + interval - Date.now()),
    );
  }

  /**
   * Sends what moved without an event of this room: places in the queue, and trainers that come, go or fall
   * silent.
   */
  refresh(): void {
    if (this.kind === "staff" || (this.kind === "run" && this.isWaiting))
      this.enqueue(() => this.sendWhole(this.newest, true));
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private present(): Audience[] {
    return audiences.filter(
      (audience) =>
        this.sockets.count(audience) > 0 || [...this.joiners].some((joiner) => joiner.audience === audience),
    );
  }

  private async sendWhole(sequence: number, onlyIfNew = false): Promise<void> {
    for (const audience of this.present()) {
      const snapshot = await readSnapshot(this.db, this.name, audience, new Date());
      if (snapshot.kind === "run") this.isWaiting = snapshot.run.queue !== null;
      const change = makeChange(snapshot);
      const text = superjson.stringify(change);
      if (onlyIfNew && this.lastSent.get(audience) === text) continue;
      this.lastSent.set(audience, text);
      this.send(audience, sequence, change, text);
    }
  }

  private send(
    audience: Audience,
    sequence: number,
    change: Change,
    text = superjson.stringify(change),
  ): void {
    const message = { room: this.name, sequence, change: text };
    this.sockets.send(audience, message);
    for (const joiner of this.joiners) if (joiner.audience === audience) joiner.held.push(message);
  }

  private enqueue(task: () => Promise<void>): void {
    // Without the database a change is lost here; the listener notices the gap and clients join again.
    this.work = this.work
      .then(task)
      .catch((error: unknown) => log.warn({ err: error, room: this.name }, "A change could not be sent."));
  }
}
