import { cut, markStarts, replace, type Line } from "./lines";

// What terminals and notebooks put between code.

const SESSION = /^\s*(>>>|\.\.\.)(?: |$)/;
const INPUT = /^\s*In ?\[[ \d*]*\]:[ \t]*/;
const OUTPUT = /^\s*Out ?\[[ \d*]*\]:/;
const CONTINUED = /^\s*\.{3,}:[ \t]?/;

/** Takes off `>>>`, `...`, `In [3]:` and `...:`, and leaves out what the statements print. */
export function takeOffPrompts(lines: readonly Line[]): Line[] {
  const isIPython = lines.some(({ text }) => INPUT.test(text));
  let isOutput = false;
  return markStarts(lines).flatMap((line): Line[] => {
    const { text, isStart } = line;
    const prompt = SESSION.exec(text);
    if (prompt && (prompt[1] === "..." ? isOutput : isStart || isOutput)) {
      isOutput = true;
      return [cut(line, prompt[0].length)];
    }
    const input = INPUT.exec(text) ?? (isIPython ? CONTINUED.exec(text) : null);
    if (input) {
      isOutput = false;
      return [cut(line, input[0].length)];
    }
    if (isStart && OUTPUT.test(text)) isOutput = true;
    if (isStart && /^[%!]/.test(text)) isOutput = false;
    return isOutput ? [] : [line];
  });
}

/** `%matplotlib inline` and `!pip install`, also indented; `x?` asks for help. */
const MAGIC = /^\s*(?:[%!]|\?{1,2}[\w.]+\s*$|[\w.]+\?{1,2}\s*$)/;
/** `files = !ls`. */
const ASSIGNED_MAGIC = /^([ \t]*[\w.][\w., ]*=[ \t]*)(?:!|%[a-z])/;

/** Puts Python in the place of a notebook's own commands: they say nothing about a network. */
export function replaceMagics(lines: readonly Line[]): Line[] {
  let isContinued = false;
  return markStarts(lines).map((line) => {
    const { text, isStart } = line;
    const assigned = isStart && !isContinued ? ASSIGNED_MAGIC.exec(text) : null;
    if (assigned) return { text: `${assigned[1]}...`, from: line.from };
    if (!isContinued && !(isStart && MAGIC.test(text))) return line;
    const indent = /^\s*/.exec(text)![0];
    const replaced = isContinued ? replace(line, "") : { text: `${indent}pass`, from: line.from };
    isContinued = text.endsWith("\\");
    return replaced;
  });
}

const NUMBERED = /^(\s*)(\d+)([.:|]?)([ \t]*)/;

/** Takes off the line numbers that were copied with the code; null when the lines have none. */
export function takeOffNumbers(lines: readonly Line[]): Line[] | null {
  const full = lines.filter(({ text }) => text.trim() !== "");
  const found = full.map(({ text }) => NUMBERED.exec(text));
  const numbers = found.map((each) => (each ? Number(each[2]) : null));
  const isRising = numbers.every(
    (number, index) => number !== null && (index === 0 || number > (numbers[index - 1] ?? 0)),
  );
  if (full.length < 2 || !isRising) return null;
  // A line of a number alone has no code after its gap.
  const gaps = found.flatMap((each) => (each![0].length < each!.input.length ? [each![4]!.length] : []));
  const gap = Math.min(...gaps, 8);
  return lines.map((line) => {
    const number = NUMBERED.exec(line.text);
    return number ? cut(line, number[1]!.length + number[2]!.length + number[3]!.length + gap) : line;
  });
}
