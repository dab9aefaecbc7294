const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Where a spreadsheet of another country cuts the cell in two, though it is quoted: behind a semicolon, a tab
 * or a line end. A line of a list ("- good") stays as it is.
 */
const FORMULA_INSIDE = /([;\t\r\n] *)(?=[=+@＝＋－＠]|-(?! \p{L}[^|(!\r\n]*$))/gmu;

/**
 * Spreadsheets run a cell as a formula when it begins with `=`, `+`, `-`, `@` (also a wide one), a tab or a
 * line end; an apostrophe makes it text. A plain negative number stays a number. Source: OWASP, CSV
 * injection.
 */
export function guardCell(text: string): string {
  if (NUMBER.test(text)) return text;
  const inside = text.replace(FORMULA_INSIDE, "$1'");
  return FORMULA_START.test(text) ? `'${inside}` : inside;
}

/** Whether the cell has to be quoted so that no spreadsheet cuts it, whatever it takes for a delimiter. */
export function needsQuotes(text: string): boolean {
  return /[;,\t"\r\n]|^\s|\s$/.test(text);
}
