import type { Place, Statement } from "@/core/keras/python";
import { divideAtFences, divideIntoCells, type Cell } from "./cells";
import type { PythonError } from "./errors";
import { dedent, joinLines, splitLines, type Line } from "./lines";
import { replaceMagics, takeOffNumbers, takeOffPrompts } from "./prompts";
import { findBracketError, parseParts } from "./parts";
import { StatementConverter } from "./statements";
import { childrenOf } from "./tree";

type PythonFile = {
  statements: Statement[];
  /** Empty for a correct file; a part with an error has no statements. */
  errors: PythonError[];
  /** Cells in other languages. */
  foreign: Place[];
};

/** Closing brackets without opening ones, such as smileys and list marks in the sentences around code. */
const MOST_STRAYS = 100;
/** `1.` and `1.e-3` are numbers for Python but not for the grammar. */
const BARE_POINT = /(?<![\w.])(\d+)\.(?![\w.])/g;
const POINT_BEFORE_EXPONENT = /(?<![\w.])(\d+)\.(?=[eE][-+]?\d)/g;

/** Leads from an offset in the joined lines to the one in the text that the person sees. */
function makeOrigin(lines: readonly Line[]): (offset: number) => number {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const line = lines[low];
    return line ? line.from + Math.min(offset - starts[low]!, line.text.length) : 0;
  };
}

function parseLines(cell: readonly Line[]): PythonFile {
  const lines = dedent(cell);
  const code = joinLines(lines)
    .replace(BARE_POINT, "$1 ")
    .replace(POINT_BEFORE_EXPONENT, (_, digits: string) => `0${digits}`);
  const origin = makeOrigin(lines);
  const { trees, errors } = parseParts(code);
  const placed = errors.map(({ at, code: name }): PythonError => ({
    code: name,
    at: { from: origin(at.from), to: Math.max(origin(at.from) + 1, origin(at.to)) },
  }));
  if (errors.length > 0) return { statements: [], errors: placed, foreign: [] };
  const statements = trees.flatMap(({ tree, from }) => {
    const part = code.slice(from, from + tree.length);
    return new StatementConverter(part, (offset) => origin(from + offset)).statements(
      childrenOf(tree.topNode),
    );
  });
  return { statements, errors: [], foreign: [] };
}

const placeOfCell = ({ lines }: Cell): Place => {
  const last = lines.at(-1)!;
  return { from: lines[0]!.from, to: last.from + last.text.length };
};

/** Parses all cells as one text, or else each on its own, so that a bad cell spoils no other. */
function parseCells(cells: readonly Cell[]): PythonFile {
  const own = cells.filter(({ foreign }) => foreign === null);
  const foreign = cells.filter((cell) => cell.foreign !== null && cell.lines.length > 0).map(placeOfCell);
  const whole = parseLines(own.flatMap(({ lines }) => lines));
  if (whole.errors.length === 0 || own.length < 2) return { ...whole, foreign };
  const parts = own.map(({ lines }) => parseLines(lines));
  return {
    statements: parts.flatMap(({ statements }) => statements),
    errors: parts.flatMap(({ errors }) => errors.slice(0, 1)),
    foreign,
  };
}

const prepare = (lines: readonly Line[]) => replaceMagics(takeOffPrompts(lines));
/** Python 2's print and except, in Python 3's words. */
const modernise = (line: Line): Line => ({
  ...line,
  text: line.text
    .replace(/(^\s*|[:;]\s*)print[ \t]*>>[^,]*(,|$)/, "$1None,")
    .replace(/(^\s*|[:;]\s*)print[ \t]+(?![=.)\],])/, "$1None, ")
    .replace(/^(\s*except )([\w.]+), *(\w+):/, "$1($2,$3):"),
});
/** Curly quotation marks that stand around a text, and not within one. */
const CURLY = /[\u2018\u2019\u201c\u201d]/;
const isCurly = ({ text }: Line) => CURLY.test(text.replace(/#.*|"[^"]*"|'[^']*'/g, ""));
const straighten = (line: Line): Line =>
  isCurly(line)
    ? { ...line, text: line.text.replace(/[\u201c\u201d]/g, '"').replace(/[\u2018\u2019]/g, "'") }
    : line;

/** Characters that no text has: the parser would try to make sense of each. */
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])/;

function findUnprintable(text: string): PythonError | null {
  const from = text.search(UNPRINTABLE);
  return from === -1 ? null : { code: "not_python", at: { from, to: from + 1 } };
}

/**
 * Parses a text into statements; nothing in it is ever executed. What surrounds code where people copy it
 * (prompts, fences, line numbers, a chat's sentences, curly quotation marks) is taken off when it must be.
 */
export function parsePython(text: string): PythonFile {
  const hopeless = findUnprintable(text) ?? findBracketError(text, MOST_STRAYS);
  if (hopeless) return { statements: [], errors: [hopeless], foreign: [] };
  const lines = splitLines(text).map(straighten);
  const asCells = (of: readonly Line[]) =>
    divideIntoCells(of).map((cell) =>
      cell.foreign === null ? { ...cell, lines: prepare(cell.lines) } : cell,
    );
  const plain = parseCells(asCells(lines));
  if (plain.errors.length === 0) return plain;
  const numberless = takeOffNumbers(lines);
  const fenced = divideAtFences(lines)?.flatMap((cell) =>
    cell.foreign === null ? asCells(cell.lines) : [cell],
  );
  const others = [
    ...(numberless ? [() => parseCells(asCells(numberless))] : []),
    ...(/^[ \t]*print\b(?!\()/m.test(text) ? [() => parseCells(asCells(lines.map(modernise)))] : []),
    ...(fenced ? [() => parseCells(fenced)] : []),
  ];
  for (const parse of others) {
    const other = parse();
    if (other.statements.length > 0) return other;
  }
  return plain;
}
