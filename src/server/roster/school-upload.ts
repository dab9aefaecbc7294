import {
  MOST_COLUMNS,
  MOST_LINES,
  readSchoolFile,
  type SchoolFile,
  type SchoolFileMistake,
} from "@/core/school/school-file";
import { AppError, type Say } from "@/server/base/error";
import { decodeUpload, type FileText } from "@/server/base/file-text";

const sentences: Record<SchoolFileMistake, Say> = {
  empty: (t) => t("errors.emptyFile"),
  too_long: (t) => t("errors.longFile", { maximum: MOST_LINES }),
  too_wide: (t) => t("errors.wideFile", { maximum: MOST_COLUMNS }),
};

/** A school's file that was sent as base64. `title` is the exercise's, by which its column is found. */
export function readSchoolUpload(
  content: string,
  title: string,
): { file: SchoolFile; encoding: FileText["encoding"] } {
  const { text, encoding } = decodeUpload(content);
  const file = readSchoolFile(text, title);
  if (typeof file === "string") throw new AppError("INVALID", sentences[file]);
  return { file, encoding };
}
