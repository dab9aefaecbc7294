import { AppError } from "./error";

type FileEncoding = "utf8" | "utf16le" | "latin1";
export type FileText = { text: string; encoding: FileEncoding };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8, or UTF-16 as Blackboard writes it, or else one byte a character; in each, the text becomes the same bytes again. */
function decodeFile(bytes: Buffer): FileText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length % 2 === 0) return { text: bytes.toString("utf16le"), encoding: "utf16le" };
  try {
    return { text: utf8.decode(bytes), encoding: "utf8" };
  } catch {
    return { text: bytes.toString("latin1"), encoding: "latin1" };
  }
}

/** The text of a file that was sent as base64. A spreadsheet file is a ZIP archive, and no text. */
export function decodeUpload(content: string): FileText {
  const bytes = Buffer.from(content, "base64");
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") return decodeFile(bytes);
  throw new AppError("INVALID", (t) => t("roster.errors.spreadsheet"));
}

/** The bytes of the text. What the old encoding has no character for becomes a question mark. */
export function encodeFile({ text, encoding }: FileText): Buffer {
  return Buffer.from(encoding === "latin1" ? text.replace(/[^\u0000-\u00FF]/gu, "?") : text, encoding);
}
