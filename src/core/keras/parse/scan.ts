// Where strings and brackets begin and end, in one pass that no text can make slow.

type LineStart = {
  /** Open brackets. */
  depth: number;
  isInString: boolean;
};
type Scan = {
  /** The state at the start of each line. */
  lines: LineStart[];
  deepest: number;
  /** The open bracket that no other closes: the outermost. */
  unclosed: number | null;
  /** Where the brackets become deepest. */
  deepestAt: number;
  /** A closing bracket that none opens. */
  stray: number | null;
  /** How many of those there are. */
  strays: number;
};

const TOKEN = /#[^\n]*|"""|'''|"|'|[([{]|[)\]}]|\\[\s\S]|\n/g;

/** Follows the strings, comments and brackets of Python code. */
export function scanPython(text: string): Scan {
  const lines = [{ depth: 0, isInString: false }];
  const scan: Scan = { lines, deepest: 0, deepestAt: 0, unclosed: null, stray: null, strays: 0 };
  const open: number[] = [];
  let quotes: string | null = null;
  const token = new RegExp(TOKEN);
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [part] = found;
    if (part === "\n") {
      if (quotes?.length === 1) quotes = null;
      lines.push({ depth: open.length, isInString: quotes !== null });
    } else if (part.startsWith("\\")) {
      if (part === "\\\n") lines.push({ depth: Math.max(1, open.length), isInString: quotes !== null });
    } else if (quotes !== null) {
      if (part === quotes) quotes = null;
      else if (part.startsWith(quotes)) {
        quotes = null;
        token.lastIndex = found.index + 1;
      } else if (part.startsWith("#")) token.lastIndex = found.index + 1;
    } else if (/^["']/.test(part)) {
      quotes = part;
    } else if (/^[([{]$/.test(part)) {
      open.push(found.index);
      if (open.length > scan.deepest) Object.assign(scan, { deepest: open.length, deepestAt: found.index });
    } else if (/^[)\]}]$/.test(part)) {
      if (open.pop() === undefined) {
        scan.stray ??= found.index;
        scan.strays += 1;
      }
    }
  }
  scan.unclosed = open[0] ?? null;
  return scan;
}
