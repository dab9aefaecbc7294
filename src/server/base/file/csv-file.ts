import Papa from "papaparse";
import { guardCell, needsQuotes } from "@/core/school/formula-guard";

type CsvOptions = {
  /**
   * Whether people open the file themselves: then it begins with a byte-order mark, without which Excel on
   * Windows takes UTF-8 for Windows-1252.
   */
  isForSpreadsheets: boolean;
  /** Whether each cell is quoted, needed or not. */
  quotesAll?: boolean;
};

/** A CSV text (RFC 4180) whose cells no spreadsheet runs as a formula, whatever it takes for a delimiter. */
export function writeCsv(rows: string[][], { isForSpreadsheets, quotesAll = false }: CsvOptions): string {
  const text = Papa.unparse(
    rows.map((row) => row.map(guardCell)),
    { newline: "\r\n", quotes: (cell: unknown) => quotesAll || needsQuotes(String(cell)) },
  );
  return isForSpreadsheets ? `\uFEFF${text}` : text;
}
