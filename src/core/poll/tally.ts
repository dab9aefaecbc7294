import { judgePrediction } from "@/core/submission/prediction-outcome";
import type { PredictedChange } from "@/core/submission/prediction";
import { changes, foldWord, type PollKind, type Vote } from "./poll";

/** How a room voted. Only the lists that fit the poll's kind are filled. */
export type Tally = {
  /** Votes for each option; of a bet, for each of `changes`. */
  choices: number[];
  /** Figures in steps, low to high, without empty ends. `from` is in the figure's own unit. */
  bins: { from: number; to: number; count: number }[];
  /** The most frequent words first, at most 12, as they were first written. */
  words: { word: string; count: number }[];
};

const MOST_WORDS = 12;
const MOST_BINS = 12;

/**
 * The step of a histogram: 1, 2 or 5 times a power of ten, so that at most `MOST_BINS` are needed; 0 where
 * all are equal.
 */
function stepFor(low: number, high: number): number {
  const raw = (high - low) / (MOST_BINS - 1);
  if (!(raw > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= raw * (1 - 1e-9))!;
}

/** A bet's figures are shares: finer steps than half a per cent would tell nothing. */
const LEAST_SHARE = 0.005;

function binFigures(figures: number[], isShare: boolean): Tally["bins"] {
  if (figures.length === 0) return [];
  const fitting = stepFor(Math.min(...figures), Math.max(...figures));
  const step = isShare ? Math.max(LEAST_SHARE, fitting) : fitting || 1;
  // A share of 1 belongs to the highest step that there is.
  const highest = isShare ? Math.ceil(1 / step - 1e-9) - 1 : Infinity;
  const placeOf = (figure: number) => Math.min(highest, Math.floor(figure / step + 1e-9));
  const counts = new Map<number, number>();
  for (const place of figures.map(placeOf)) counts.set(place, (counts.get(place) ?? 0) + 1);
  const places = [...counts.keys()];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    from: (first + index) * step,
    to: (first + index + 1) * step,
    count: counts.get(first + index) ?? 0,
  }));
}

export function tallyVotes(kind: PollKind, options: number, votes: readonly Vote[]): Tally {
  const choices = Array.from({ length: kind === "bet" ? changes.length : options }, () => 0);
  const figures: number[] = [];
  const words = new Map<string, { word: string; count: number }>();
  for (const vote of votes) {
    if (vote.kind !== kind) continue;
    const choice =
      vote.kind === "bet" ? changes.indexOf(vote.change) : vote.kind === "choice" ? vote.choice : -1;
    if (choice >= 0 && choice < choices.length) choices[choice]! += 1;
    if ((vote.kind === "bet" || vote.kind === "number") && vote.figure !== null) figures.push(vote.figure);
    if (vote.kind !== "word") continue;
    const key = foldWord(vote.word);
    const known = words.get(key) ?? { word: vote.word.trim(), count: 0 };
    words.set(key, { ...known, count: known.count + 1 });
  }
  return {
    choices: kind === "bet" || kind === "choice" ? choices : [],
    bins: binFigures(figures, kind === "bet"),
    words: [...words.values()]
      .sort((a, b) => b.count - a.count || a.word.localeCompare(b.word))
      .slice(0, MOST_WORDS),
  };
}

/** What became of the run that was bet on. */
export function betChange(testAccuracy: number, reference: number): PredictedChange {
  return judgePrediction({ change: "same", testAccuracy: null }, testAccuracy, reference).change;
}

export type Placed<T> = T & { place: number; difference: number };

/** Whose figure was nearest, the nearest first; equal distances share a place. Distances are shares. */
export function placeBets<T extends { figure: number | null }>(
  bets: readonly T[],
  testAccuracy: number,
): Placed<T>[] {
  const placed = bets
    .flatMap((bet) => (bet.figure === null ? [] : [{ ...bet, difference: testAccuracy - bet.figure }]))
    .sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference));
  // Figures come in tenths of a per cent, and their differences with a rounding error.
  const far = (bet: { difference: number }) => Math.round(Math.abs(bet.difference) * 1e6);
  let place = 0;
  return placed.map((bet, index) => {
    if (index === 0 || far(bet) !== far(placed[index - 1]!)) place = index + 1;
    return { ...bet, place };
  });
}

/** Of what was said, how much came true. */
export type Calibration = Record<PredictedChange, { said: number; right: number }>;

export function calibrate(
  judged: readonly { change: PredictedChange; became: PredictedChange }[],
): Calibration {
  const count = (change: PredictedChange) => {
    const said = judged.filter((one) => one.change === change);
    return { said: said.length, right: said.filter(({ became }) => became === change).length };
  };
  return { improve: count("improve"), same: count("same"), worse: count("worse") };
}
