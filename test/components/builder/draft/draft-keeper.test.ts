import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { baselineDraft } from "@/components/builder/draft/draft";
import { DraftKeeper } from "@/components/builder/draft/draft-keeper";
import { startDraft, type KeptDraft } from "@/components/builder/draft/draft-start";
import type { StoredDraft } from "@/components/builder/draft/draft-storage";
import { noPrediction, type DraftContent } from "@/core/check/draft";

const makeContent = (answer: string): DraftContent => ({
  draft: baselineDraft(),
  answer,
  prediction: noPrediction,
});
const makeStored = (answer: string, overrides: Partial<StoredDraft> = {}): StoredDraft => ({
  ...makeContent(answer),
  sending: null,
  revision: 0,
  isAhead: true,
  ...overrides,
});
const noon = new Date("2026-03-02T12:00:00Z");
const makeKept = (answer: string, revision: number): KeptDraft => ({
  content: makeContent(answer),
  revision,
  savedAt: noon,
});

describe("where a page begins", () => {
  it("is the baseline where there is nothing", () => {
    expect(startDraft(null, null)).toMatchObject({ answer: "", revision: 0, isAhead: false, newer: null });
  });

  it("is what this browser kept while the server was away", () => {
    expect(startDraft(makeStored("here"), null)).toMatchObject({
      answer: "here",
      isAhead: true,
      newer: null,
    });
    expect(startDraft(makeStored("here", { revision: 3 }), makeKept("there", 3))).toMatchObject({
      answer: "here",
      isAhead: true,
      newer: null,
    });
  });

  it("is the server's where this browser has nothing of its own", () => {
    expect(startDraft(null, makeKept("there", 2))).toMatchObject({
      answer: "there",
      revision: 2,
      isAhead: false,
      newer: null,
    });
    expect(
      startDraft(makeStored("here", { revision: 1, isAhead: false }), makeKept("there", 2)),
    ).toMatchObject({ answer: "there", newer: null });
  });

  it("is this browser's, with the other offered, where both went on", () => {
    expect(startDraft(makeStored("here", { revision: 1 }), makeKept("there", 2))).toMatchObject({
      answer: "here",
      newer: { revision: 2 },
    });
    expect(startDraft(makeStored("the same", { revision: 1 }), makeKept("the same", 2))).toMatchObject({
      isAhead: false,
      revision: 2,
      newer: null,
    });
  });
});

/** A server with one draft, which can be out of reach. */
function makeServer(kept: KeptDraft | null = null) {
  const server = { kept, isReachable: true, isRefusing: false, saves: 0 };
  const browser: { stored: StoredDraft | null } = { stored: null };
  const keeper = (start = startDraft(null, server.kept)) =>
    new DraftKeeper(start, {
      store: (stored) => {
        browser.stored = stored;
        return true;
      },
      async save(revision, content) {
        server.saves += 1;
        if (!server.isReachable) throw new Error("no network");
        if (server.isRefusing) throw new Error("refused");
        if (server.kept && server.kept.revision !== revision) return { isSaved: false, newer: server.kept };
        server.kept = { revision: revision + 1, content, savedAt: noon };
        return { isSaved: true, revision: revision + 1, savedAt: noon };
      },
      isRefusal: (error) => error instanceof Error && error.message === "refused",
    });
  return { server, browser, keeper };
}

describe("the keeper of a draft", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("keeps every change in the browser at once, and the last one at the server soon after", async () => {
    const { server, browser, keeper: open } = makeServer();
    const keeper = open();
    keeper.change(makeContent("a"));
    keeper.change(makeContent("ab"));
    expect(browser.stored).toMatchObject({ answer: "ab", isAhead: true });
    expect(server.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(1500);
    expect(server.saves).toBe(1);
    expect(server.kept).toMatchObject({ revision: 1, content: { answer: "ab" } });
    expect(browser.stored).toMatchObject({ revision: 1, isAhead: false });
    expect(keeper.read()).toMatchObject({ server: "kept", savedAt: noon });
  });

  it("says so where the server is away, and saves when it is back", async () => {
    const { server, keeper: open } = makeServer();
    const keeper = open();
    server.isReachable = false;
    keeper.change(makeContent("on the train"));
    await vi.advanceTimersByTimeAsync(1500);
    expect(keeper.read().server).toBe("away");
    server.isReachable = true;
    await vi.advanceTimersByTimeAsync(16_000);
    expect(keeper.read().server).toBe("kept");
    expect(server.kept?.content.answer).toBe("on the train");
  });

  it("does not send again what the server refused, until it changes", async () => {
    const { server, keeper: open } = makeServer();
    const keeper = open();
    server.isRefusing = true;
    keeper.change(makeContent("too large"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.read().server).toBe("refused");
    expect(server.saves).toBe(1);
  });

  it("sends nothing once another device saved, until the student has chosen", async () => {
    const { server, keeper: open } = makeServer(makeKept("begun", 1));
    const [laptop, phone] = [open(), open()];
    phone.change(makeContent("on the bus"));
    await vi.advanceTimersByTimeAsync(1500);
    laptop.change(makeContent("at home"));
    await vi.advanceTimersByTimeAsync(1500);
    expect(laptop.read().newer).toMatchObject({ revision: 2, content: { answer: "on the bus" } });
    laptop.change(makeContent("at home, more"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.kept?.content.answer).toBe("on the bus");
    laptop.keepMine();
    await vi.advanceTimersByTimeAsync(100);
    expect(server.kept).toMatchObject({ revision: 3, content: { answer: "at home, more" } });
    phone.see(server.kept);
    expect(phone.takeNewer()?.answer).toBe("at home, more");
    expect(phone.read()).toMatchObject({ newer: null, server: "kept" });
  });
});
