import { unzipSync, zipSync, strToU8, strFromU8 } from "fflate";
import writeExcelFile from "write-excel-file/node";
import readExcelFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { planRoster } from "@/core/school/roster/roster-plan";
import { planSchoolFile, type ReleasedGrade } from "@/core/school/school-plan";
import { readSchoolUpload, type SchoolUploadOptions } from "@/server/roster/school-upload";

const ada: ReleasedGrade = {
  id: "ada",
  name: "Ada Lovelace",
  email: "ada@school.test",
  isProven: true,
  points: 9.5,
  feedback: "=1+1 <b> & “good”\nline",
};
const ben: ReleasedGrade = {
  ...ada,
  id: "ben",
  name: "Ben Okri",
  email: "ben@school.test",
  points: 7,
  feedback: "",
};

const read = (bytes: Uint8Array, options: SchoolUploadOptions = {}) =>
  readSchoolUpload(Buffer.from(bytes).toString("base64"), { title: "Homework", ...options });

async function fill(bytes: Uint8Array, options: SchoolUploadOptions = {}) {
  const upload = await read(bytes, options);
  const { gradeColumn, feedbackColumn } = upload.file;
  const choice = { grade: gradeColumn, feedback: feedbackColumn, student: null };
  const plan = planSchoolFile(upload.file, choice, [ada, ben], { maximum: 10, unit: "points" });
  return { plan, bytes: await upload.write(plan.edits) };
}

const files = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));

const makeXlsx = () =>
  writeExcelFile([
    [{ value: "Deep Learning, spring", fontWeight: "bold" }, null, null, null, null],
    [null, null, null, null, null],
    [
      { value: "Name" },
      { value: "E-Mail" },
      { value: "Matrikelnummer" },
      { value: "Homework" },
      { value: "Feedback" },
    ],
    [{ value: "Lovelace, Ada" }, { value: "ada@school.test" }, { value: 3700001, type: Number }, null, null],
    [
      { value: "Okri, Ben" },
      { value: "ben@school.test" },
      { value: 3700002, type: Number },
      { value: 3, type: Number, format: "0.00", backgroundColor: "#ffff00" },
      null,
    ],
  ]).toBuffer();

/** A workbook written by hand, as other programs write it. */
function makeWorkbook(sheet: string, others: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml":
      '<x:workbook xmlns:x="a" xmlns:r="b"><x:sheets><x:sheet name="Secret" sheetId="1" state="hidden" r:id="r1"/><x:sheet name="Class" sheetId="2" r:id="r2"/><x:sheet name="Other" sheetId="3" r:id="r3"/></x:sheets><x:calcPr calcId="1"/></x:workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Target="worksheets/one.xml"/><Relationship Id="r2" Target="/xl/worksheets/two.xml"/><Relationship Id="r3" Target="worksheets/three.xml"/></Relationships>',
    "xl/worksheets/one.xml": "<worksheet/>",
    "xl/worksheets/two.xml": sheet,
    "xl/worksheets/three.xml":
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Email</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>cy@school.test</t></is></c></row></sheetData></worksheet>',
    "xl/sharedStrings.xml":
      "<sst><si><t>Email</t></si><si><r><t>Home</t></r><r><t>work</t></r><rPh><t>no</t></rPh></si><si><t>ada@school.test</t></si><si><t>Total</t></si></sst>",
    ...others,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}
const sheet = (grade: string) =>
  `<?xml version="1.0"?><x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="s"><x:v>3</x:v></x:c></x:row><!-- kept --><x:row r="2"><x:c r="A2" t="s"><x:v>2</x:v></x:c>${grade}<x:c r="C2"><x:f>B2*2</x:f><x:v>6.000000000000001</x:v></x:c></x:row></x:sheetData></x:worksheet>`;

describe("an Excel file", () => {
  it("is read as a list, with its title lines and numbers", async () => {
    const { file, sheets } = await read(await makeXlsx());
    expect(sheets).toHaveLength(1);
    expect(
      planRoster(file, file.studentColumns, []).map(({ name, email, identity, line }) => [
        line,
        name,
        email,
        identity,
      ]),
    ).toEqual([
      [4, "Ada Lovelace", "ada@school.test", { studentId: "3700001" }],
      [5, "Ben Okri", "ben@school.test", { studentId: "3700002" }],
    ]);
  });

  it("comes back with grades as numbers and feedback as text, and all else the same", async () => {
    const before = await makeXlsx();
    const { bytes, plan } = await fill(before);
    expect(plan.lines.map(({ status }) => status)).toEqual(["new", "changed"]);
    const rows = (await readExcelFile(bytes)) as unknown;
    const grid = (Array.isArray(rows) && rows[0] && "data" in rows[0] ? rows[0].data : rows) as unknown[][];
    expect(grid.slice(-2).map((row) => row.slice(3))).toEqual([
      [9.5, ada.feedback],
      [7, null],
    ]);
    const [old, now] = [files(before), files(bytes)];
    expect(Object.keys(now)).toEqual(Object.keys(old));
    const changed = Object.keys(old).filter((path) => old[path] !== now[path]);
    expect(changed).toEqual(["xl/worksheets/sheet1.xml"]);
    const withoutOurs = (xml: string) => xml.replace(/<c r="[DE][45]"[^>]*?(\/>|>.*?<\/c>)/gs, "");
    expect(withoutOurs(now[changed[0]!]!)).toBe(withoutOurs(old[changed[0]!]!));
  });

  it.each([
    ["a cell with a style", '<x:c r="B2" s="4"/>', '<x:c r="B2" s="4"><x:v>9.5</x:v></x:c>'],
    [
      "a cell with a number",
      '<x:c s="4" r="B2"><x:v>1</x:v></x:c>',
      '<x:c r="B2" s="4"><x:v>9.5</x:v></x:c>',
    ],
    ["no cell at all", "", '<x:c r="B2"><x:v>9.5</x:v></x:c>'],
  ])(
    "with %s keeps everything around it, and asks for its formulas to be computed",
    async (_, cell, written) => {
      const { bytes } = await fill(makeWorkbook(sheet(cell)));
      expect(files(bytes)["xl/worksheets/two.xml"]).toBe(sheet(written));
      expect(files(bytes)["xl/workbook.xml"]).toContain('<x:calcPr calcId="1" fullCalcOnLoad="1"/>');
    },
  );

  it("gives its shown sheets to choose from, and never writes over a formula", async () => {
    const { sheets, sheet: first, file } = await read(makeWorkbook(sheet("")));
    expect([sheets, first]).toEqual([["Class", "Other"], "Class"]);
    expect(file.students[0]!.cells.map(({ text, isComputed }) => [text, isComputed])).toEqual([
      ["ada@school.test", false],
      ["", undefined],
      ["6", true],
    ]);
    const choice = { grade: 2, feedback: null, student: null };
    expect(planSchoolFile(file, choice, [ada], { maximum: 10, unit: "points" }).lines[0]!.status).toBe(
      "locked",
    );
    const other = await read(makeWorkbook(sheet("")), { sheet: "Other" });
    expect(other.file.students.map(({ cells }) => cells[0]!.text)).toEqual(["cy@school.test"]);
  });
});

describe("an OpenDocument file", () => {
  const ods = (ada: string, ben: string) =>
    zipSync({
      mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
      "content.xml": strToU8(content(ada, ben)),
      "styles.xml": strToU8("<styles/>"),
    });
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const content = (ada: string, ben: string) =>
    `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Class"><table:table-column/><table:table-row>${["Email", "Homework", "Feedback", "Year"].map(cell).join("")}</table:table-row><table:table-row>${cell("ada@school.test")}${ada}<table:table-cell table:number-columns-repeated="1021"/></table:table-row><table:table-row>${cell("ben<text:s/>okri").replace("ben<text:s/>okri", "ben@school.test")}${ben}</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table><table:table table:name="Other"/></office:spreadsheet></office:body></office:document-content>`;

  it("is read, and comes back with only its own cells changed, also where one stands for several", async () => {
    const before = ods(
      '<table:table-cell table:style-name="ce1" table:number-columns-repeated="3"/>',
      '<table:table-cell office:value-type="float" office:value="7"><text:p>7,00</text:p></table:table-cell>',
    );
    const { bytes, plan } = await fill(before);
    expect(plan.lines.map(({ status }) => status)).toEqual(["new", "same"]);
    expect(files(bytes)["content.xml"]).toBe(
      content(
        '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="9.5"><text:p>9.5</text:p></table:table-cell><table:table-cell table:style-name="ce1" office:value-type="string"><text:p>=1+1 &lt;b&gt; &amp; “good”</text:p><text:p>line</text:p></table:table-cell><table:table-cell table:style-name="ce1"/>',
        '<table:table-cell office:value-type="float" office:value="7"><text:p>7,00</text:p></table:table-cell>',
      ),
    );
    expect(Object.keys(files(bytes))).toEqual(["mimetype", "content.xml", "styles.xml"]);
    const again = await read(bytes);
    expect(again.file.students[0]!.cells.map(({ text }) => text)).toEqual([
      "ada@school.test",
      "9.5",
      ada.feedback,
      "",
    ]);
  });
});

describe("a file that is something else", () => {
  const zipOf = (contents: Record<string, Uint8Array>) => zipSync(contents);
  it.each([
    ["an old Excel file", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "old Excel file"],
    [
      "a web page called .xls",
      Buffer.from("\uFEFF\n<html><table><tr><td>Ada</td></tr></table></html>"),
      "web page",
    ],
    ["a workbook as plain XML", Buffer.from('<?xml version="1.0"?><Workbook/>'), "web page or XML"],
    ["a web page in UTF-16", Buffer.from("\uFEFF<table></table>", "utf16le"), "web page"],
    ["a PDF file", Buffer.from("%PDF-1.7\n"), "PDF"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), "no text and no spreadsheet"],
    ["an archive of others", zipOf({ "a.txt": strToU8("a") }), "no Excel or OpenDocument spreadsheet"],
    ["half a spreadsheet", makeWorkbook(sheet("")).slice(0, 300), "broken or cut off"],
    ["a spreadsheet with broken XML", makeWorkbook("<worksheet><row>"), "broken or cut off"],
    [
      "a spreadsheet that unpacks to 60 MB",
      zipOf({ "xl/workbook.xml": new Uint8Array(60_000_000) }),
      "unpacks to more",
    ],
    [
      "a spreadsheet of endless lines",
      makeWorkbook(`<worksheet>${'<row><c t="str"><v>a</v></c></row>'.repeat(5_002)}</worksheet>`),
      "more than 5,000 lines",
    ],
    ["an empty sheet", makeWorkbook("<worksheet/>"), "no line below its headers"],
  ])("%s is refused with the truth", async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence);
  });

  it("that claims to unpack to little is stopped where it lies", async () => {
    const bytes = Buffer.from(zipOf({ "xl/workbook.xml": new Uint8Array(20_000_000) }));
    // The size of the only file stands in its two headers.
    for (let at = bytes.indexOf(20_000_000 & 0xff); at >= 0; at = bytes.indexOf(20_000_000 & 0xff, at + 1))
      if (at + 4 <= bytes.length && bytes.readUInt32LE(at) === 20_000_000) bytes.writeUInt32LE(10, at);
    await expect(read(bytes)).rejects.toMatchObject({ code: "INVALID" });
  });

  it.each(["utf16le", "utf16be"])(
    "in %s is read and comes back in it, with and without a byte-order mark",
    async (encoding) => {
      for (const mark of ["\uFEFF", ""]) {
        const encode = (text: string) => {
          const bytes = Buffer.from(mark + text, "utf16le");
          return encoding === "utf16be" ? bytes.swap16() : bytes;
        };
        const { bytes } = await fill(encode("Email\tHomework\r\nada@school.test\t\r\n"));
        expect(bytes.equals(encode("Email\tHomework\r\nada@school.test\t9.50\r\n"))).toBe(true);
      }
    },
  );
});
