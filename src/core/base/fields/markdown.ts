// The time to read Markdown grows with the square of the marks in one paragraph and of the headings in a
// text, and the stack grows with the nesting. A short table or a footnote can become a long page. Below these
// numbers a text is read within a second.

const MOST_LINES = 1_000;
const MOST_NESTED = 20;
/** The most quotes and lists that all lines together may open. */
const MOST_OPENED = 1_000;
/** The most marks in one paragraph. */
const MOST_MARKS = 1_000;
const MOST_CELLS = 3_000;
const MOST_NOTES = 100;

/** The reasons why a text is too entangled to be read as Markdown. */
export const markdownProblems = [
  "too_many_lines",
  "too_nested",
  "too_many_marks",
  "too_many_cells",
  "too_many_notes",
] as const;
type MarkdownProblem = (typeof markdownProblems)[number];

const BLANK_LINE = /^[ \t]*$/;
/** The quotes and lists that a line opens or stands in, and how far it is indented. */
const OPENING = /^([ \t]*)((?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))[ \t]*)*)/;
const OPENED = />|[-*+]|\d+[.)]/g;
/** Two letters of indentation can open one more list. */
const INDENTATION = 2;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function listParagraphs(lines: string[]): string[][] {
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (BLANK_LINE.test(line)) paragraphs.push([]);
    else paragraphs.at(-1)!.push(line);
  }
  return paragraphs;
}

/** A table has as many cells in each row as in its widest row. */
const countCells = (lines: string[]) =>
  lines.length * lines.reduce((most, line) => Math.max(most, count(line, /\|/g)), 0);

/** The reason why reading the text would take too long; null for the texts that people write. */
export function findMarkdownProblem(text: string): MarkdownProblem | null {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > MOST_LINES) return "too_many_lines";
  const openings = lines.map((line) => {
    const [, indentation = "", opening = ""] = OPENING.exec(line)!;
    return {
      opened: count(opening, OPENED),
      indented: Math.floor(indentation.replaceAll("\t", "    ").length / INDENTATION),
    };
  });
  if (openings.some(({ opened, indented }) => opened > 0 && opened + indented > MOST_NESTED))
    return "too_nested";
  if (openings.reduce((sum, { opened }) => sum + opened, 0) > MOST_OPENED) return "too_nested";
  const paragraphs = listParagraphs(lines);
  if (paragraphs.some((paragraph) => count(paragraph.join("\n"), /[*_~[\]!<`&]/g) > MOST_MARKS))
    return "too_many_marks";
  if (paragraphs.reduce((sum, paragraph) => sum + countCells(paragraph), 0) > MOST_CELLS)
    return "too_many_cells";
  return count(text, /\[\^/g) > MOST_NOTES ? "too_many_notes" : null;
}
