import { describe, expect, it } from "vitest";
import type { Podium } from "@/core/leaderboard/wall";
import { findWallNews } from "@/core/leaderboard/wall-news";

const podium = (places: [string, number][], overrides: Partial<Podium> = {}): Podium => ({
  exerciseId: "open",
  title: "Open",
  isHidden: false,
  isFinal: false,
  places: places.map(([name, testAccuracy]) => ({ enrolmentId: name, name, testAccuracy })),
  ...overrides,
});
const before = podium([
  ["Ada", 0.98],
  ["Kurt", 0.97],
  ["Emmy", 0.96],
]);

describe("the news of a wall", () => {
  it("are none while nothing changes, and none on the first look", () => {
    expect(findWallNews([before], [before])).toBeNull();
    expect(findWallNews([], [before])).toBeNull();
  });

  it("tell a new best, whoever has it", () => {
    const better = podium([
      ["Kurt", 0.985],
      ["Ada", 0.98],
      ["Emmy", 0.96],
    ]);
    expect(findWallNews([before], [better])).toMatchObject({
      kind: "best",
      by: { name: "Kurt" },
      testAccuracy: 0.985,
    });
    const own = podium([
      ["Ada", 0.99],
      ["Kurt", 0.97],
    ]);
    expect(findWallNews([before], [own])).toMatchObject({ kind: "best", by: { name: "Ada" } });
  });

  it("tell who passes whom below the first place, and who pushes somebody off the podium", () => {
    const passed = podium([
      ["Ada", 0.98],
      ["Emmy", 0.975],
      ["Kurt", 0.97],
    ]);
    expect(findWallNews([before], [passed])).toMatchObject({
      kind: "overtaking",
      by: { name: "Emmy" },
      passed: { name: "Kurt" },
      place: 2,
    });
    const pushed = podium([
      ["Ada", 0.98],
      ["Kurt", 0.97],
      ["Sofja", 0.965],
    ]);
    expect(findWallNews([before], [pushed])).toMatchObject({
      by: { name: "Sofja" },
      passed: { name: "Emmy" },
      place: 3,
    });
  });

  it("put a best before an overtaking elsewhere", () => {
    const elsewhere = { exerciseId: "other" };
    const other = podium(
      [
        ["Ada", 0.9],
        ["Kurt", 0.8],
      ],
      elsewhere,
    );
    const next = [
      podium([
        ["Ada", 0.98],
        ["Emmy", 0.975],
        ["Kurt", 0.97],
      ]),
      podium(
        [
          ["Ada", 0.95],
          ["Kurt", 0.8],
        ],
        elsewhere,
      ),
    ];
    expect(findWallNews([before, other], next)).toMatchObject({ kind: "best", exerciseId: "other" });
  });

  it("are none when an exercise closes and the half that was held back decides", () => {
    const final = podium(
      [
        ["Kurt", 0.99],
        ["Ada", 0.97],
      ],
      { isFinal: true },
    );
    expect(findWallNews([before], [final])).toBeNull();
  });

  it("are none when somebody leaves the podium and the others move up", () => {
    const left = podium([
      ["Kurt", 0.97],
      ["Emmy", 0.96],
    ]);
    expect(findWallNews([before], [left])).toBeNull();
  });
});
