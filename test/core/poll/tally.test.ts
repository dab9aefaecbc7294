import { describe, expect, it } from "vitest";
import { isRight, type Vote } from "@/core/poll/poll";
import { betChange, calibrate, placeBets, tallyVotes } from "@/core/poll/tally";

const bet = (change: "improve" | "same" | "worse", figure: number | null): Vote => ({
  kind: "bet",
  change,
  figure,
});

describe("the tally of votes", () => {
  it("counts each change of a bet, and its figures in steps of at least half a per cent", () => {
    const votes = [bet("improve", 0.98), bet("improve", 0.982), bet("same", null), bet("worse", 0.95)];
    const { choices, bins } = tallyVotes("bet", 0, votes);
    expect(choices).toEqual([2, 1, 1]);
    expect(bins[0]).toMatchObject({ count: 1 });
    expect(bins[0]!.from).toBeCloseTo(0.95, 9);
    expect(bins.at(-1)).toMatchObject({ count: 2 });
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it("keeps a bet on 100 % within the scale", () => {
    const { bins } = tallyVotes("bet", 0, [bet("improve", 1)]);
    expect(bins).toHaveLength(1);
    expect([bins[0]!.from, bins[0]!.to]).toEqual([expect.closeTo(0.995, 9), expect.closeTo(1, 9)]);
  });

  it("puts equal words together, whatever their case and spaces", () => {
    const words = ["Dropout", " dropout ", "DROP OUT", "pooling"].map((word): Vote => ({
      kind: "word",
      word,
    }));
    expect(tallyVotes("word", 0, words).words).toEqual([
      { word: "Dropout", count: 2 },
      { word: "DROP OUT", count: 1 },
      { word: "pooling", count: 1 },
    ]);
  });

  it.each([
    ["one figure", [7]],
    ["figures far apart", [0, 1e9]],
    ["negative ones", [-3, -2.5, 4]],
    ["tiny ones", [1e-9, 3e-9]],
  ])("needs at most thirteen steps for %s", (_, figures) => {
    const { bins } = tallyVotes(
      "number",
      0,
      figures.map((figure): Vote => ({ kind: "number", figure })),
    );
    expect(bins.length).toBeLessThanOrEqual(13);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(figures.length);
    expect(bins[0]!.from).toBeLessThanOrEqual(Math.min(...figures));
  });
});

describe("the outcome of a bet", () => {
  it("is the same as before where the difference may be chance", () => {
    expect([betChange(0.975, 0.9578), betChange(0.958, 0.9578), betChange(0.94, 0.9578)]).toEqual([
      "improve",
      "same",
      "worse",
    ]);
  });

  it("places the nearest figure first, and equal distances on one place", () => {
    const bets = [
      { name: "Ada", figure: 0.981 },
      { name: "Bea", figure: null },
      { name: "Cai", figure: 0.977 },
      { name: "Dan", figure: 0.99 },
    ];
    expect(placeBets(bets, 0.979).map(({ name, place }) => [name, place])).toEqual([
      ["Ada", 1],
      ["Cai", 1],
      ["Dan", 3],
    ]);
  });
});

describe("a vote", () => {
  const common = { text: "?", explanation: "", seconds: null };
  it("is right by its option, its number or its word", () => {
    const choice = { kind: "choice" as const, ...common, options: ["a", "b"], rightChoice: 1 };
    expect(isRight(choice, { kind: "choice", choice: 1 })).toBe(true);
    expect(isRight(choice, { kind: "choice", choice: 0 })).toBe(false);
    expect(isRight({ ...choice, rightChoice: null }, { kind: "choice", choice: 0 })).toBeNull();
    const word = { kind: "word", ...common, rightWord: "Max pooling" } as const;
    expect(isRight(word, { kind: "word", word: "max  POOLING" })).toBe(true);
  });
});

describe("calibration", () => {
  it("counts how much of what was said came true", () => {
    const said = [
      { change: "improve", became: "improve" },
      { change: "improve", became: "same" },
      { change: "worse", became: "worse" },
    ] as const;
    expect(calibrate(said)).toEqual({
      improve: { said: 2, right: 1 },
      same: { said: 0, right: 0 },
      worse: { said: 1, right: 1 },
    });
  });
});
