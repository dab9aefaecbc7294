/** A value with its past, for undo and redo. */
export type History<T> = {
  past: T[];
  present: T;
  future: T[];
  /** Names the value that the last step changed: steps on the same value become one. */
  key: string | null;
};

const LONGEST = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], key: null };
}

/**
 * A step replaces the step before if both have the same `key`: typing a number is one step, not one for each
 * digit.
 */
export function record<T>(history: History<T>, present: T, key: string | null = null): History<T> {
  const isSameStep = key !== null && key === history.key;
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], key };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    key: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, key: null };
}
