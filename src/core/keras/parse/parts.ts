import type { Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { findErrors, type PythonError } from "./errors";
import { scanPython } from "./scan";

type Part = { tree: Tree; from: number };

/** Brackets within brackets; people write fewer than ten. */
const DEEPEST_BRACKET = 100;
/** Characters. Where a text makes no sense the parser is slow, so it gets no more at once. */
const LENGTH_OF_PART = 5_000;
const LENGTHS_OF_PROBES = [1_000, 10_000];
const ENOUGH_ERRORS = 20;
/** Words that continue the statement above. */
const CONTINUES = /^(?:else|elif|except|finally|case|[\s)\]}#]|$)/;

/**
 * The brackets that make the text no Python, found without parsing it. `most`: stray ones that may be
 * those of sentences around code.
 */
export function findBracketError(code: string, most = 0): PythonError | null {
  const { deepest, deepestAt, unclosed, stray, strays } = scanPython(code);
  const at = (from: number) => ({ from, to: from + 1 });
  if (stray !== null && strays > most) return { code: "not_python", at: at(stray) };
  if (deepest <= DEEPEST_BRACKET) return null;
  return unclosed === null
    ? { code: "too_deep", at: at(deepestAt) }
    : { code: "unclosed_bracket", at: at(unclosed) };
}

/** Where the text can be cut: before lines that begin a statement at the left edge. */
function findCuts(code: string): number[] {
  const states = scanPython(code).lines;
  const cuts = [0];
  let from = 0;
  let isDecorated = false;
  for (const [index, line] of code.split("\n").entries()) {
    const state = states[index];
    const isStart = state !== undefined && state.depth === 0 && !state.isInString && !CONTINUES.test(line);
    if (isStart && !isDecorated && from - cuts.at(-1)! >= LENGTH_OF_PART) cuts.push(from);
    if (isStart) isDecorated = line.startsWith("@");
    from += line.length + 1;
  }
  return cuts;
}

/** The errors at the beginning of a long part, from little to more of it; none when it makes sense. */
function findFirstErrors(part: string): PythonError[] {
  if (part.length <= Math.max(...LENGTHS_OF_PROBES)) return [];
  for (const length of LENGTHS_OF_PROBES) {
    const errors = findErrors(parser.parse(part.slice(0, length)));
    if (errors.length >= ENOUGH_ERRORS || errors.some(({ code }) => code === "too_deep")) return errors;
  }
  return [];
}

/** Parses a text part by part, and stops where it makes no sense. */
export function parseParts(code: string): { trees: Part[]; errors: PythonError[] } {
  const bracket = findBracketError(code);
  if (bracket) return { trees: [], errors: [bracket] };
  const trees: Part[] = [];
  const errors: PythonError[] = [];
  const cuts = findCuts(code);
  for (const [index, from] of cuts.entries()) {
    const part = code.slice(from, cuts[index + 1]);
    const moved = ({ at, ...error }: PythonError): PythonError => ({
      ...error,
      at: { from: at.from + from, to: at.to + from },
    });
    const probe = findFirstErrors(part);
    if (probe.length >= ENOUGH_ERRORS || probe.some(({ code: name }) => name === "too_deep")) {
      errors.push(...probe.map(moved));
    } else {
      const tree = parser.parse(part);
      trees.push({ tree, from });
      errors.push(...findErrors(tree).map(moved));
    }
    if (errors.length >= ENOUGH_ERRORS) break;
  }
  return { trees, errors };
}
