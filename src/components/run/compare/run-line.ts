import type { CSSProperties } from "react";

/** How a run is drawn everywhere on the page: by its place, in a colour and a pattern of its own. */
const patterns = ["", "6 4", "2 3", "10 3 2 3", "1 4", "12 4"];

export function runColor(index: number): string {
  return `var(--run-${index % patterns.length})`;
}

/** The style variable that gives an element the run's colour. */
export function lineStyle(index: number): CSSProperties {
  return { ["--line" as string]: runColor(index) };
}

export function runPattern(index: number): string | undefined {
  return patterns[index % patterns.length] || undefined;
}
