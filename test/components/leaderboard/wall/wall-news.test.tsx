// @vitest-environment happy-dom
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { act, fireEvent, screen } from "@testing-library/react";
import postcss from "postcss";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useWallNews } from "@/components/leaderboard/wall/use-wall-news";
import { WallNewsStrip } from "@/components/leaderboard/wall/wall-news-strip";
import type { Podium } from "@/core/leaderboard/wall";
import { renderComponent } from "../../../support/render";

const podium = (...places: [string, number][]): Podium => ({
  exerciseId: "open",
  title: "Open",
  isHidden: false,
  isFinal: false,
  places: places.map(([name, testAccuracy]) => ({ enrolmentId: name, name, testAccuracy })),
});
const first = [podium(["Ada", 0.98], ["Kurt", 0.97])];

function Wall({ states }: { states: Podium[][] }) {
  const [index, setIndex] = useState(0);
  return (
    <>
      <button onClick={() => setIndex(index + 1)}>Next</button>
      <WallNewsStrip news={useWallNews(states[index]!)} nameOf={({ name }) => name} />
    </>
  );
}
const goOn = () => fireEvent.click(screen.getByRole("button", { name: "Next" }));
const said = () => screen.getByRole("status").textContent;

describe("the wall", () => {
  afterEach(() => vi.useRealTimers());

  it("tells a new best in words and a figure, for some seconds, and nothing at first", () => {
    vi.useFakeTimers();
    renderComponent(<Wall states={[first, [podium(["Kurt", 0.991], ["Ada", 0.98])]]} />);
    expect(said()).toBe("");
    goOn();
    expect(said()).toMatch(/^New best: Kurt\s99\.10\s%$/);
    act(() => void vi.advanceTimersByTime(10_000));
    expect(said()).toBe("");
  });

  it("says who passes whom", () => {
    const before = [podium(["Ada", 0.98], ["Kurt", 0.97], ["Emmy", 0.96])];
    const after = [podium(["Ada", 0.98], ["Emmy", 0.975], ["Kurt", 0.97])];
    renderComponent(<Wall states={[before, after]} />);
    goOn();
    expect(said()).toBe("Emmy passes Kurt: place 2");
  });

  it("moves nothing for whoever prefers less motion", () => {
    const folder = "src/components/leaderboard/wall";
    const sheets = readdirSync(folder).filter((file) => file.endsWith(".css"));
    const moving: string[] = [];
    for (const sheet of sheets)
      postcss
        .parse(readFileSync(path.join(folder, sheet), "utf8"))
        .walkDecls(/^(animation|transition)/, (found) => {
          let parent = found.parent as postcss.Container | undefined;
          while (parent && !("params" in parent && String(parent.params).includes("no-preference")))
            parent = parent.parent as postcss.Container | undefined;
          if (!parent) moving.push(`${sheet}: ${found.toString()}`);
        });
    expect(moving).toEqual([]);
  });
});
