import { expect, it } from "vitest";
import { paretoFront } from "@/core/leaderboard/pareto";

type Item = [name: string, cost: number, worth: number];
const names = (items: Item[]) =>
  paretoFront(items.map(([name, cost, worth]) => ({ name, cost, worth }))).map(({ name }) => name);

it("has what is best at its cost, from the cheapest on", () => {
  expect(
    names([
      ["large", 9, 0.99],
      ["small", 1, 0.95],
      ["wasteful", 10, 0.98],
      ["middle", 4, 0.97],
      ["worse", 4, 0.96],
    ]),
  ).toEqual(["small", "middle", "large"]);
});

it("keeps equals, and leaves out what costs more for the same", () => {
  expect(
    names([
      ["a", 2, 0.9],
      ["b", 2, 0.9],
      ["c", 3, 0.9],
    ]),
  ).toEqual(["a", "b"]);
  expect(names([])).toEqual([]);
});
