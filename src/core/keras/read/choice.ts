import type { Place } from "@/core/keras/python";

/** One of several that a text has, by its place among them: it counts only as long as there are as many. */
export type Wish = { index: number; of: number };

/** What is read of a text that has several networks, or trains one several times. */
export type Choice = { network?: Wish | undefined; fit?: Wish | undefined };

/** A network that could be read. */
export type NetworkChoice = {
  at: Place;
  layers: number;
  /** The text calls its `fit`. */
  isTrained: boolean;
  isChosen: boolean;
};

/** A place that trains the network. */
type FitChoice = {
  at: Place;
  /** Null when they are not known. */
  epochs: number | null;
  isChosen: boolean;
};

/** What a text lets one choose from, in its order; an empty list where it leaves no choice. */
export type Choices = {
  networks: NetworkChoice[];
  fits: FitChoice[];
  /** The trainings differ in their epochs only, so that all of them can be read as one. */
  areFitsOne: boolean;
};

/** The one that is wished for, if the wish still fits. */
export function findWish<T>(list: readonly T[], wish: Wish | null | undefined): T | null {
  return wish && wish.of === list.length ? (list[wish.index] ?? null) : null;
}
