import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import superjson from "superjson";
import type { Audience } from "@/core/base/actor";
import { type Change, type JoinReply, parseRoom, type Snapshot } from "@/core/live/events";
import type { RunView } from "@/core/run/run-view";
import type { PatchedSnapshot } from "@/core/live/room-patch";
import type { Db } from "@/server/base/db";
import { logFailure } from "@/server/base/connection/outage";
import { makePatch } from "./room-patch";
import { readSequence, readSnapshot } from "./room-reader";
import { findQueue } from "@/server/queue/shared-queue";
import { findEpoch, getRunSnapshot, moveInQueue } from "@/server/run/run-view";

export type ChangeMessage = { room: string; sequence: number; change: string };

/** The sockets of a room, as the server that owns them offers them. */
type RoomSockets = {
  count(audience: Audience): number;
  send(audience: Audience, message: ChangeMessage): void;
};

type Joiner = {
  since: number | null;
  /** The state that it knows. */
  holds: string | null;
  /** Takes the answer, a `JoinReply` as text; returns whether it was taken. */
  enter: (reply: string) => boolean;
  resolve: (isIn: boolean) => void;
  reject: (error: unknown) => void;
};

/** What an audience knows, in rooms other than a run's. */
type Shown = {
  snapshot: PatchedSnapshot;
  state: string;
  sequence: number;
  /** The answer to whoever joins now. */
  reply: string;
  readAt: number;
};

const audiences: Audience[] = ["staff", "student"];
/** Milliseconds. A room is read for its events at most this often, */
const INTERVAL = 500;
/** and a class that votes sees its votes come in, */
const STAGE_INTERVAL = 150;
const intervalOf = (kind: string) => (kind === "poll" ? STAGE_INTERVAL : INTERVAL);
/** and rests so many times as long as reading it took: no room takes more than a tenth of the process. */
const REST = 9;
/** Milliseconds for which what the others know serves one more who joins. */
const FRESH = 1_000;

const writeReply = (reply: Extract<JoinReply, { ok: true }>) => superjson.stringify(reply);

/**
 * A room that somebody at this process watches. It reads each change once for each audience and hands it to
 * all of its sockets. Joining, reading and sending happen one after the other, so that everybody in the room
 * knows the same.
 */
export class LiveRoom {
  readonly kind;
  private readonly id;
  private readonly waiting = new Map<Audience, Joiner[]>();
  private joining = 0;
  private work: Promise<void> = Promise.resolve();
  private newest = 0;
  private timer: NodeJS.Timeout | undefined;
  private restUntil = 0;
  private isRefreshing = false;
  /** The run waits, so that its place moves. */
  private isWaiting = false;
  /** What an audience knows of the run. */
  private readonly knownRuns = new Map<Audience, RunView>();
  private readonly shown = new Map<Audience, Shown>();

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
    return this.joining === 0 && audiences.every((audience) => this.sockets.count(audience) === 0);
  }

  /** Hands what the room holds to `enter`. All who come while it is read share the next reading. */
  async join(audience: Audience, joiner: Pick<Joiner, "since" | "holds" | "enter">): Promise<boolean> {
    this.joining += 1;
    try {
      return await new Promise<boolean>((resolve, reject) => {
        const others = this.waiting.get(audience) ?? [];
        others.push({ ...joiner, resolve, reject });
        if (others.length > 1) return;
        this.waiting.set(audience, others);
        this.enqueue(() => this.admit(audience));
      });
    } finally {
      this.joining -= 1;
    }
  }

  private async admit(audience: Audience): Promise<void> {
    const joiners = this.waiting.get(audience) ?? [];
    this.waiting.delete(audience);
    try {
      const answer = await (this.kind === "run"
        ? this.answerRun(audience, joiners)
        : this.answerShown(audience));
      for (const joiner of joiners) joiner.resolve(joiner.enter(answer(joiner)));
    } catch (error) {
      for (const joiner of joiners) joiner.reject(error);
    }
  }

  /**
   * The number is read before the rows: the client sees a change in between twice, which does no harm, and
   * never misses one.
   */
  private async answerRun(audience: Audience, joiners: Joiner[]): Promise<(joiner: Joiner) => string> {
    const sequence = await readSequence(this.db, this.name);
    this.newest = Math.max(this.newest, sequence);
    const write = (snapshot: Snapshot | null) => writeReply({ ok: true, sequence, state: null, snapshot });
    const isNews = joiners.some(({ since }) => since !== sequence);
    const snapshot = isNews ? await readSnapshot(this.db, this.name, audience, new Date()) : null;
    // Without a snapshot this is not known; the refresh finds out.
    this.isWaiting ||= snapshot === null || (snapshot.kind === "run" && snapshot.run.queue !== null);
    if (snapshot?.kind === "run") this.knownRuns.set(audience, snapshot.run);
    const [nothing, whole] = [write(null), write(snapshot)];
    return ({ since }) => (since === sequence ? nothing : whole);
  }

  private async answerShown(audience: Audience): Promise<(joiner: Joiner) => string> {
    const known = this.shown.get(audience);
    const { sequence, state, reply } =
      known && performance.now() - known.readAt < FRESH
        ? known
        : await this.show(audience, await readSequence(this.db, this.name));
    return ({ holds }) =>
      holds === state ? writeReply({ ok: true, sequence, state, snapshot: null }) : reply;
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

  /** An event in another room: soon, and together with the ones that follow closely. */
  touch(sequence: number): void {
    this.newest = Math.max(this.newest, sequence);
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        // The number is read before the rows, so that it promises no more than they hold.
        this.enqueue(() => this.sendWhole(this.newest));
      },
      Math.max(0, this.restUntil - performance.now()),
    );
  }

  /**
   * Sends what moved without an event of this room: places in the queue, and trainers that come, go or fall
   * silent. One that still runs is not begun again.
   */
  refresh(): void {
    if (this.isRefreshing || !(this.kind === "staff" || (this.kind === "run" && this.isWaiting))) return;
    this.isRefreshing = true;
    this.enqueue(async () => {
      this.isRefreshing = false;
      if (this.kind === "run") await this.sendPlaces();
      else await this.sendWhole(this.newest);
    });
  }

  /** Hundreds may wait: the queue is worked out once for all of them, and no run is read again for it. */
  private async sendPlaces(): Promise<void> {
    const queue = await findQueue(this.db);
    for (const audience of this.present()) {
      const known = this.knownRuns.get(audience);
      const run = known && moveInQueue(known, queue);
      if (!run) await this.sendRun(audience, this.newest, true);
      else if (!isDeepStrictEqual(run, known)) this.tellRun(audience, this.newest, run);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private present(): Audience[] {
    return audiences.filter((audience) => this.sockets.count(audience) > 0);
  }

  private async sendWhole(sequence: number): Promise<void> {
    const begun = performance.now();
    for (const audience of audiences) {
      // Nobody is told what changes, so what was known does not serve the next one.
      if (this.sockets.count(audience) === 0) this.shown.delete(audience);
      else if (this.kind === "run") await this.sendRun(audience, sequence, false);
      else await this.show(audience, sequence);
    }
    const now = performance.now();
    this.restUntil = Math.max(begun + intervalOf(this.kind), now + REST * (now - begun));
  }

  private async sendRun(audience: Audience, sequence: number, onlyIfNew: boolean): Promise<void> {
    const { run } = await getRunSnapshot(this.db, this.id, audience, new Date());
    this.isWaiting = run.queue !== null;
    if (onlyIfNew && isDeepStrictEqual(run, this.knownRuns.get(audience))) return;
    this.tellRun(audience, sequence, run);
  }

  private tellRun(audience: Audience, sequence: number, run: RunView): void {
    this.knownRuns.set(audience, run);
    this.send(audience, sequence, { type: "run", run });
  }

  /** Reads what the room holds, and tells those who are in it what they do not know. */
  private async show(audience: Audience, sequence: number): Promise<Shown> {
    const readAt = performance.now();
    const snapshot = await readSnapshot(this.db, this.name, audience, new Date());
    if (snapshot.kind === "run") throw new Error("A run's room is not shown whole.");
    this.newest = Math.max(this.newest, sequence);
    const before = this.shown.get(audience);
    const patch = before && makePatch(before.snapshot, snapshot);
    const state = before && !patch ? before.state : nameState(snapshot);
    if (before && patch)
      this.send(audience, sequence, { type: "patch", from: before.state, to: state, patch });
    const shown = {
      snapshot,
      state,
      sequence,
      reply: writeReply({ ok: true, sequence, state, snapshot }),
      readAt,
    };
    this.shown.set(audience, shown);
    return shown;
  }

  private send(audience: Audience, sequence: number, change: Change): void {
    if (this.sockets.count(audience) > 0)
      this.sockets.send(audience, { room: this.name, sequence, change: superjson.stringify(change) });
  }

  private enqueue(task: () => Promise<void>): void {
    // Without the database a change is lost here; the listener notices the gap and clients join again.
    this.work = this.work
      .then(task)
      .catch((error: unknown) => logFailure(error, { room: this.name }, "A change could not be sent."));
  }
}

/** Equal for equal contents, in every process. */
function nameState(snapshot: Snapshot): string {
  return createHash("sha256").update(superjson.stringify(snapshot)).digest("base64url").slice(0, 16);
}
