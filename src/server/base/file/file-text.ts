export type FileEncoding = "utf8" | "utf16le" | "utf16be" | "windows-1252";
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
 * Which end of a UTF-16 file's letters comes first: said by its byte-order mark, or where that is missing by
 * the zeros of its plain letters. Null for another encoding.
 */
function findUtf16(bytes: Buffer): "utf16le" | "utf16be" | null {
  if (bytes.length % 2 === 1) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf16be";
  const zeros = [0, 0];
  const beginning = bytes.subarray(0, 1_000);
  for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2]! += 1;
  const [high = 0, low = 0] = zeros.map((count) => count / (beginning.length / 2));
  if (low > 0.4 && high < 0.05) return "utf16le";
  return high > 0.4 && low < 0.05 ? "utf16be" : null;
}

/**
 * Reads UTF-8, the UTF-16 that Blackboard and Excel write, or else the Windows-1252 of older spreadsheets.
 * `encodeFile` gives the same bytes again.
 */
export function decodeFile(bytes: Buffer): FileText {
  const utf16 = findUtf16(bytes);
  if (utf16 === "utf16le") return { text: bytes.toString("utf16le"), encoding: utf16 };
  if (utf16 === "utf16be") return { text: Buffer.from(bytes).swap16().toString("utf16le"), encoding: utf16 };
  try {
    return { text: utf8.decode(bytes), encoding: "utf8" };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: "windows-1252" };
  }
}

/** The text of a file that was sent as base64. */
export function decodeUpload(content: string): FileText {
  return decodeFile(Buffer.from(content, "base64"));
}

/** The bytes of the text. A character that Windows-1252 lacks becomes a question mark. */
export function encodeFile({ text, encoding }: FileText): Buffer {
  if (encoding === "windows-1252") return encodeWindows1252(text);
  if (encoding === "utf16be") return Buffer.from(text, "utf16le").swap16();
  return Buffer.from(text, encoding);
}

/** The letters of the text that the encoding lacks, each once. */
export function findLostLetters({ text, encoding }: FileText): string[] {
  if (encoding !== "windows-1252") return [];
  return [...new Set(text)].filter(
    (letter) => encodeWindows1252(letter).toString("latin1") === "?" && letter !== "?",
  );
}

/** A sign inside a word where a language has a letter: "£êcki" for "Łęcki". */
const ODD_LETTER =
  /\p{L}[¡-©«-±´¶¸»-¿×÷†‡‰‹›™•¤\u0080-\u009F]\p{L}|(^|[\s,;"])[¢-¦©¬®±¼-¾£¥ƒ][\p{L}¡-¿‹›†‡]/u;

/**
 * Whether a file that is not in Unicode seems to have letters of another alphabet than Western Europe's,
 * which were read as signs.
 */
export const hasOddLetters = ({ text, encoding }: FileText): boolean =>
  encoding === "windows-1252" && ODD_LETTER.test(text.slice(0, 100_000));
