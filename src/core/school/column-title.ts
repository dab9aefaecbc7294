import { headerKey, MOST_HEADER } from "./header-key";
import { listMeanings } from "./school-headers";

/** What the title of a column of grades says. */
type ColumnTitle = {
  /** The names of the work that it may be about, as `headerKey` writes them. */
  names: string[];
  holds: "points" | "percent" | "feedback" | "maximum";
  maximum: number | null;
};

const DECIMAL = /^\s*-?\d+([.,]\d+)?\s*$/;

/** Thousands apart, and then other decimals: "1,234.50", "1.234,50", "1'234.50". */
const GROUPED = /^-?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+$/;

/** Reads "9,50" and "9.50" as nine and a half; null for a text that is no number. */
export function readNumber(text: string): number | null {
  if (text.length >= 40) return null;
  if (DECIMAL.test(text)) return Number(text.trim().replace(",", "."));
  const bare = text.trim();
  if (!GROUPED.test(bare)) return null;
  const [, whole = "", decimals = ""] = /^(.*)[.,](\d+)$/.exec(bare)!;
  return Number(`${whole.replace(/[^\d-]/g, "")}.${decimals}`);
}

/** How Moodle's gradebook names the two ways of writing a grade that are no points. */
const percentWords = new Set(
  (
    "percentage|percent|letter|prozentsatz|note|pourcentage|lettre|porcentaje|letra|percentatge|lletra|" +
    "percentuale|graduatoria letterale|percentagem|nota alfabética|porcentaxe|procent|bokstav|ehunekoa|" +
    "проценты|буква|відсоток|procentaj|literă|ποσοστό|γράμμα|yüzde|harf|procentai|raidė|パーセンテージ|文字|" +
    "백분율|문자|百分比|分数段|النسبة المئوية|حرف"
  )
    .split("|")
    .map(headerKey),
);

function roleOf(word: string): ColumnTitle["holds"] {
  if (percentWords.has(headerKey(word)) || word.trim() === "%") return "percent";
  const meanings = listMeanings(word);
  return meanings.includes("feedback") ? "feedback" : meanings.includes("maximum") ? "maximum" : "points";
}

/** The system's own number or maximum behind a title, the innermost last. */
const NOTES = [
  /\s*\|\s*\d+\s*$/,
  /\s*\[Total Pts:[^\]]*\]\s*$/i,
  /\s*\[[^\]]*\d[^\]]*\]\s*$/,
  /\s*<[^>]*>\s*$/,
  /\s*\(\d+\)\s*$/,
  /\s*\(\s*\d+([.,]\d+)?\s*(points?|pts?|punkte|puntos|punti|pontos|p)\.?\s*\)\s*$/i,
  /\s*\/\s*\d+([.,]\d+)?\s*$/,
];
const MAXIMA = [
  /Total Pts:[^\d]*([\d.,]+)/i,
  /MaxPoints:\s*([\d.,]+)/i,
  /\[\D*([\d.,]+)[^\]]*\]\s*(?:\|\s*\d+)?\s*$/,
  /\/\s*(\d+(?:[.,]\d+)?)\s*$/,
  /\(\s*(\d+(?:[.,]\d+)?)\s*(?:points?|pts?|punkte|puntos|punti|pontos|p)\.?\s*\)\s*$/i,
];

/**
 * Reads the title of a column: "Homework 1 (4711)", "Homework 1 [Total Pts: 10 Score] |4711",
 * "Assignment: Homework 1 (Real)", "Homework 1 (Feedback)", "* Homework 1", "Homework 1 - Max Points",
 * "Homework 1 Points Grade <Numeric MaxPoints:10>", "Grade/80.00".
 */
export function readColumnTitle(title: string): ColumnTitle {
  const header = title.slice(0, MOST_HEADER);
  const maximum = MAXIMA.map((pattern) => readNumber(pattern.exec(header)?.[1] ?? "")).find(
    (found) => found !== null,
  );
  const comment = /^\s*(?:\*\/\s*(.*?)\s+Comments\s*\*\/|\*\s+(.*))$/i.exec(header);
  let text = NOTES.reduce((rest, note) => rest.replace(note, ""), comment?.[1] ?? comment?.[2] ?? header);
  text = text.replace(/\s+Points Grade\s*$/i, "");
  let holds: ColumnTitle["holds"] = comment ? "feedback" : "points";
  const names = [header, text];
  const bracket = /^(.*\S)\s*\(([^()]*)\)\s*$/.exec(text);
  const tail = bracket ?? /^(.*\S)(?:\s-\s|:\s)([^:]*)$/.exec(text);
  const [, body = "", word = ""] = tail ?? [];
  if (body && (bracket || roleOf(word) !== "points")) {
    names.push(body);
    if (holds === "points") holds = roleOf(word);
  }
  const comments = /^(.*\S)\s+(\S+)$/.exec(text);
  if (holds === "points" && comments && roleOf(comments[2]!) === "feedback") {
    names.push(comments[1]!);
    holds = "feedback";
  }
  for (const name of [...names]) {
    const [, kind = "", rest = ""] = /^([^:]*):\s*(.+)$/.exec(name) ?? [];
    if (rest === "") continue;
    names.push(rest);
    if (roleOf(kind) === "feedback") holds = "feedback";
  }
  return { names: [...new Set(names.map(headerKey))], holds, maximum: maximum ?? null };
}
