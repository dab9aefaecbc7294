import { describe, expect, it } from "vitest";
import { decodeFile, decodeUpload, encodeFile, hasOddLetters } from "@/server/base/file/file-text";

const read = (bytes: Buffer) => decodeUpload(bytes.toString("base64"));

describe("a school's file", () => {
  it("in Windows-1252 is read with its dashes, quotes, caron letters and the euro, and becomes the same bytes again", () => {
    const bytes = Buffer.from([
      0x8a, 0x69, 0x6d, 0x6f, 0x6e, 0x3b, 0x80, 0x35, 0x20, 0x96, 0x20, 0x93, 0x73, 0xed, 0x94,
    ]);
    expect(read(bytes)).toEqual({ text: "Šimon;€5 – “sí”", encoding: "windows-1252" });
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(encodeFile(read(all)).equals(all)).toBe(true);
  });

  it("in Windows-1252 gets a question mark for what that has no character for", () => {
    expect(encodeFile({ text: "\u0080 ž ł 數 😀", encoding: "windows-1252" }).toString("latin1")).toBe(
      "? \x9e ? ? ?",
    );
  });

  it.each([
    ["UTF-8", Buffer.from("\uFEFFŠimon")],
    ["UTF-16", Buffer.from("\uFEFFŠimon", "utf16le")],
  ])("in %s is read, and becomes the same bytes again", (_, bytes) => {
    expect(read(bytes).text).toBe("\uFEFFŠimon");
    expect(encodeFile(read(bytes)).equals(bytes)).toBe(true);
  });
});

describe("letters of another alphabet", () => {
  const say = (bytes: number[]) => hasOddLetters(decodeFile(Buffer.from(bytes)));
  const latin = (text: string) => [...Buffer.from(text, "latin1")];

  it("are noticed where an older spreadsheet's file was read as Western Europe's", () => {
    // "Łęcki" in Windows-1250, "氏名" in Shift-JIS.
    expect(say([...latin("Name\nBo "), 0xa3, 0xea, ...latin("cki\n")])).toBe(true);
    expect(say([0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b, 0x83, 0x41, 0x83, 0x68, 0x83, 0x8c, 0x83, 0x58])).toBe(
      true,
    );
  });

  it("are not suspected in French, German, Spanish, Danish or typed signs", () => {
    for (const text of [
      "Nº;Élève;Œuvre\n1;François L'Hôpital;«bien»\n",
      "Größe;Müller-Lüdenscheidt;5 €\n",
      "¿Qué?;¡Sí!;1ª;año n° 3\n",
      "Søren Kierkegård;½ point;±1;20 °C;© 2026\n",
    ])
      expect(say([...Buffer.from(text.replaceAll("Œ", "OE").replaceAll("€", "EUR"), "latin1")]), text).toBe(
        false,
      );
  });
});
