import type { DraftContent } from "@/core/check/draft";
import type { RouterOutputs } from "@/trpc/react";
import type { DraftStart, KeptDraft } from "./draft-start";
import { sendingKey, type StoredDraft } from "./draft-storage";

/** Milliseconds after the last change until it is sent, and until a failed sending is tried again. */
const PAUSE = 1000;
const RETRY = 15_000;

/** Where the draft is kept. */
export type Keeping = {
  /** The server has all changes, is about to get them, refused them, or cannot be reached. */
  server: "kept" | "sending" | "refused" | "away";
  /** When the server last kept it; null before the first time. */
  savedAt: Date | null;
  isInBrowser: boolean;
  /** The draft that another device saved meanwhile. Nothing is sent until the student has chosen one. */
  newer: KeptDraft | null;
};

type Ways = {
  /** Whether the browser kept it. */
  store(stored: StoredDraft): boolean;
  save(revision: number, content: DraftContent): Promise<RouterOutputs["drafts"]["save"]>;
  /** The server would give the same answer again. */
  isRefusal(error: unknown): boolean;
};

/**
 * Keeps a draft in the browser at once and at the server soon after, and never overwrites what another device
 * saved.
 */
export class DraftKeeper {
  private stored: StoredDraft;
  private keeping: Keeping;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    { newer, ...stored }: DraftStart,
    private readonly ways: Ways,
  ) {
    this.stored = stored;
    this.keeping = { server: stored.isAhead ? "sending" : "kept", savedAt: null, isInBrowser: true, newer };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly read = () => this.keeping;

  change(content: DraftContent): void {
    this.store({ ...content, isAhead: true });
    if (this.keeping.server !== "away") this.tell({ server: "sending" });
    this.schedule(PAUSE);
  }

  /** Sends now what is not sent yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isSending || !this.stored.isAhead || this.keeping.newer) return;
    this.isSending = true;
    const sent = this.stored;
    const { draft, answer, prediction } = sent;
    try {
      const reply = await this.ways.save(sent.revision, { draft, answer, prediction });
      if (!reply.isSaved) return this.tell({ newer: reply.newer });
      const isLatest = this.stored === sent;
      this.store({ revision: reply.revision, isAhead: !isLatest });
      this.tell({ server: isLatest ? "kept" : "sending", savedAt: reply.savedAt });
      if (!isLatest) this.schedule(PAUSE);
    } catch (error) {
      const isRefused = this.ways.isRefusal(error);
      this.tell({ server: isRefused ? "refused" : "away" });
      if (!isRefused) this.schedule(RETRY);
    } finally {
      this.isSending = false;
    }
  }

  /** Takes note of the server's draft after it was fetched again. */
  see(kept: KeptDraft | null): void {
    if (kept && !this.isSending && kept.revision > this.stored.revision) this.tell({ newer: kept });
  }

  /** The student chose the draft of this page: it replaces the newer one. */
  keepMine(): void {
    if (!this.keeping.newer) return;
    this.store({ revision: this.keeping.newer.revision, isAhead: true });
    this.tell({ newer: null, server: "sending" });
    void this.flush();
  }

  /** The student chose the newer one, which the page shows now. */
  takeNewer(): DraftContent | null {
    const { newer } = this.keeping;
    if (!newer) return null;
    this.store({ ...newer.content, revision: newer.revision, isAhead: false });
    this.tell({ newer: null, server: "kept", savedAt: newer.savedAt });
    return newer.content;
  }

  /** The key under which this content is submitted, kept until `markSent`. */
  beginSending(content: string): string {
    const sending = sendingKey(this.stored.sending, content);
    this.store({ sending });
    return sending.key;
  }

  markSent(): void {
    this.store({ sending: null });
  }

  stop(): void {
    void this.flush();
    clearTimeout(this.timer);
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private store(changes: Partial<StoredDraft>): void {
    this.stored = { ...this.stored, ...changes };
    const isInBrowser = this.ways.store(this.stored);
    if (isInBrowser !== this.keeping.isInBrowser) this.tell({ isInBrowser });
  }

  private tell(changes: Partial<Keeping>): void {
    this.keeping = { ...this.keeping, ...changes };
    for (const listener of this.listeners) listener();
  }
}
