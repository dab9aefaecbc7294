import { z } from "zod";
import {
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_LINES,
  readSchoolFile,
  readSchoolTable,
  type SchoolFile,
  type SchoolFileMistake,
  type SchoolFileOptions,
} from "@/core/school/school-file";
import { replaceCells } from "@/core/school/csv-cells";
import type { SheetEdit } from "@/core/school/school-plan";
import { AppError, type Say } from "@/server/base/error";
import { decodeFile, encodeFile, type FileEncoding, hasOddLetters } from "@/server/base/file/file-text";
import { readArchive, type ArchiveMistake } from "@/server/base/file/zip-archive";
import type { Memory } from "./file-columns";
import { readSpreadsheet, type SpreadsheetMistake } from "./spreadsheet";

/** A file, and how a person says that it is to be read. */
export const FileChoiceSchema = z.strictObject({
  /** The file's bytes. */
  content: z.base64().max(6_000_000),
  /** The number of the line of headers; 0 for none, null as recognised. */
  headerLine: z.number().int().min(0).max(1_000_000).nullable().default(null),
  /** The name of a spreadsheet's sheet; null for the first. */
  sheet: z.string().max(200).nullable().default(null),
});

/** What looks like a file of ours and is something else. */
type ForeignFile = "old_excel" | "web_page" | "pdf" | "no_text";

const sentences: Record<SchoolFileMistake | SpreadsheetMistake | ArchiveMistake | ForeignFile, Say> = {
  empty: (t) => t("errors.emptyFile"),
  too_long: (t) => t("errors.longFile", { maximum: MOST_LINES }),
  too_wide: (t) => t("errors.wideFile", { maximum: MOST_COLUMNS }),
  too_many_cells: (t) => t("errors.manyCells", { maximum: MOST_CELLS }),
  no_spreadsheet: (t) => t("roster.errors.noSpreadsheet"),
  broken: (t) => t("roster.errors.brokenSpreadsheet"),
  locked: (t) => t("roster.errors.lockedSpreadsheet"),
  too_large: (t) => t("roster.errors.largeSpreadsheet"),
  no_sheet: (t) => t("roster.errors.noSheet"),
  old_excel: (t) => t("roster.errors.oldExcel"),
  web_page: (t) => t("roster.errors.webPage"),
  pdf: (t) => t("roster.errors.pdf"),
  no_text: (t) => t("roster.errors.noText"),
};

/** A school's file, however it came, with the way to give it back. */
export type SchoolUpload = {
  file: SchoolFile;
  /** Null for a spreadsheet. */
  encoding: FileEncoding | null;
  /** Whether its letters may have been read as others. */
  hasOddLetters: boolean;
  /** The names of a spreadsheet's sheets, and the one that was read. */
  sheets: string[];
  sheet: string | null;
  /** The same file with only the edits' cells filled in. */
  write(edits: readonly SheetEdit[]): Promise<Buffer>;
};

export type SchoolUploadOptions = SchoolFileOptions & { sheet?: string | null };

function orRefuse<T extends object>(read: T | keyof typeof sentences): T {
  if (typeof read === "string") throw new AppError("INVALID", sentences[read]);
  return read;
}

/** What the file is, by its first bytes, where it is none that can be read. */
function findForeign(bytes: Buffer, text: string): ForeignFile | null {
  if (bytes.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") return "old_excel";
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "pdf";
  const beginning = text.slice(0, 2_000).replace(/^\uFEFF/, "");
  if (/^\s*<(!doctype|html|head|meta|body|table|style|\?xml)\b/i.test(beginning)) return "web_page";
  return text.includes("\u0000") ? "no_text" : null;
}

/** Reads a school's file that was sent as base64: a CSV file, or a sheet of a spreadsheet. */
export async function readSchoolUpload(
  content: string,
  { sheet: wanted = null, ...options }: SchoolUploadOptions = {},
): Promise<SchoolUpload> {
  const bytes = Buffer.from(content, "base64");
  if (bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") {
    const used = (options.known ?? []).flatMap(({ sheet }) => sheet ?? []);
    const { table, ...rest } = orRefuse(
      await readSpreadsheet(orRefuse(await readArchive(bytes)), { name: wanted, used }),
    );
    const file = orRefuse(readSchoolTable(table, options));
    return { ...rest, file, encoding: null, hasOddLetters: false };
  }
  const { text, encoding } = decodeFile(bytes);
  const foreign = findForeign(bytes, text);
  if (foreign) throw new AppError("INVALID", sentences[foreign]);
  const file = orRefuse(readSchoolFile(text, options.title ?? "", options));
  return {
    file,
    encoding,
    hasOddLetters: hasOddLetters({ text, encoding }),
    sheets: [],
    sheet: null,
    write: (edits) =>
      Promise.resolve(encodeFile({ text: replaceCells(text, [...edits], file.delimiter!), encoding })),
  };
}

/** A picture of the file as it was understood, from which a person can see what to correct. */
export type UploadPicture = {
  isSpreadsheet: boolean;
  sheets: string[];
  sheet: string | null;
  /** The number of the line of headers from 1; null for none. */
  headerLine: number | null;
  isHeaderDoubtful: boolean;
  /** Whether the file hides whom its lines are about. */
  isAnonymous: boolean;
  /** Whether its letters may have been read as others. */
  hasOddLetters: boolean;
  /** Whether the columns are those of an earlier file; null where nobody has chosen any. */
  memory: Memory | null;
  headers: string[];
  /** The file's first lines. */
  beginning: { line: number; cells: string[] }[];
};

const MOST_SHOWN = 60;

export function describeUpload(
  { file, encoding, hasOddLetters: isOdd, sheets, sheet }: SchoolUpload,
  memory: Memory | null,
): UploadPicture {
  return {
    isSpreadsheet: encoding === null,
    sheets,
    sheet,
    headerLine: file.headerLine === null ? null : file.headerLine + 1,
    isHeaderDoubtful: file.isHeaderDoubtful,
    isAnonymous: file.isAnonymous,
    hasOddLetters: isOdd,
    memory,
    headers: file.columns.map(({ title }) => title),
    beginning: file.beginning.map(({ line, cells }) => ({
      line: line + 1,
      cells: cells.map(({ text }) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)),
    })),
  };
}
