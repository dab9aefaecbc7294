import { scanPython } from "./scan";

/** A line of code, and where its first character stands in the text that the person sees. */
export type Line = { text: string; from: number };

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let from = text.startsWith("\ufeff") ? 1 : 0;
  for (let end = text.indexOf("\n", from); ; end = text.indexOf("\n", from)) {
    const line = text.slice(from, end === -1 ? text.length : end);
    lines.push({ text: line.replace(/\r$/, "").replace(/[\u00a0\u2007\u202f\u3000]/g, " "), from });
    if (end === -1) return lines;
    from = end + 1;
  }
}

export const joinLines = (lines: readonly Line[]) => lines.map(({ text }) => text).join("\n");

/** The line without its first characters. */
export const cut = ({ text, from }: Line, length: number): Line => ({
  text: text.slice(length),
  from: from + length,
});

/** The same line with another text, of which every character stands for the start of the old one. */
export const replace = ({ from }: Line, text: string): Line => ({ text, from });

type StatedLine = Line & {
  /** The line begins a statement: no bracket or string is open. */
  isStart: boolean;
};

/** The lines, and whether each begins a statement. */
export function markStarts(lines: readonly Line[]): StatedLine[] {
  const states = scanPython(joinLines(lines)).lines;
  return lines.map((line, index) => {
    const state = states[index];
    return { ...line, isStart: !state || (state.depth === 0 && !state.isInString) };
  });
}

/** The lines without the indentation that all of them have. */
export function dedent(lines: readonly Line[]): Line[] {
  const full = markStarts(lines).filter(({ text, isStart }) => isStart && /^\s*[^\s#]/.test(text));
  const indents = full.map(({ text }) => /^[ \t]*/.exec(text)![0].length);
  const least = Math.min(...indents, 1000);
  if (least === 0 || full.length === 0) return [...lines];
  return lines.map((line) => cut(line, Math.min(least, /^[ \t]*/.exec(line.text)![0].length)));
}
