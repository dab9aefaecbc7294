import { AppError } from "./error";

type FileEncoding = "utf8" | "utf16le" | "windows-1252";
export type FileText = { text: string; encoding: FileEncoding };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The characters of Windows-1252 from 0x80 to 0x9f. The encoding leaves five of these bytes free; they become
 * the control characters of the same number. All other bytes are as in Latin-1, the encoding that Node
 * decodes. Source: WHATWG, Encoding, index windows-1252.
 */
const fromHex80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const decodeWindows1252 = (bytes: Buffer) =>
  bytes.toString("latin1").replace(/[\u0080-\u009F]/g, (letter) => fromHex80[letter.charCodeAt(0) - 0x80]!);

function encodeWindows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const place = fromHex80.indexOf(letter);
      if (place >= 0) return 0x80 + place;
      return /^[\u0000-\u007F\u00A0-\u00FF]$/.test(letter) ? letter.charCodeAt(0) : "?".charCodeAt(0);
    }),
  );
}

/**
 * Reads UTF-8, the UTF-16 that Blackboard writes, or else the Windows-1252 of older spreadsheets.
 * `encodeFile` gives the same bytes again.
 */
function decodeFile(bytes: Buffer): FileText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length % 2 === 0)
    return { text: bytes.toString("utf16le"), encoding: "utf16le" };
  try {
    return { text: utf8.decode(bytes), encoding: "utf8" };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: "windows-1252" };
  }
}

/** The text of a file that was sent as base64. A spreadsheet file is a ZIP archive, and no text. */
export function decodeUpload(content: string): FileText {
  const bytes = Buffer.from(content, "base64");
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") return decodeFile(bytes);
  throw new AppError("INVALID", (t) => t("roster.errors.spreadsheet"));
}

/** The bytes of the text. A character that Windows-1252 lacks becomes a question mark. */
export function encodeFile({ text, encoding }: FileText): Buffer {
  return encoding === "windows-1252" ? encodeWindows1252(text) : Buffer.from(text, encoding);
}
