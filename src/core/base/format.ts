import { formatTags, locales, type Locale } from "./locale";

/** Smaller ones tell nobody more. */
const LEAST_CHANCE = 0.001;

/** Numbers as the readers of one language write them. */
export type Format = {
  /** A share, 0..1, as percent, for example "99.25 %". */
  percent(share: number, decimals?: number): string;
  count(value: number): string;
  /**
   * The number with all its decimals, for example 0.0005; a smaller one as a power of ten, for example
   * "1E-7".
   */
  figure(value: number): string;
  /** Figures and settings in a row, with semicolons where a comma stands before decimals. */
  list(parts: readonly string[]): string;
  /**
   * The value of an argument of a layer or of the training: numbers as figures, names unchanged, sizes as
   * "3×3".
   */
  setting(value: unknown): string;
  /** The number with exactly this many decimals. */
  decimal(value: number, decimals: number): string;
  /**
   * A probability with its sign and three decimals: "= 0.832", or "< 0.001".
   */
  chance(chance: number): string;
  /** A loss with four decimals; a diverged one as a power of ten, for example "1.23E5". */
  loss(loss: number): string;
  /** Points without needless zeros: 7, 7.5, 7.25. */
  points(points: number): string;
  /** Seconds as "8 s", "3 min 20 s" or "1 h 5 min". */
  seconds(seconds: number): string;
  /** Bytes in binary units, for example "1.5 MiB". */
  bytes(bytes: number): string;
  /** Floating-point operations, for example "24 MFLOP". */
  flops(flops: number): string;
};

const binary = ["B", "KiB", "MiB", "GiB"];
const decimal = ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP"];

/** Whether the value is a number, or a text that is one. */
const isNumber = (value: unknown) =>
  typeof value === "number" ||
  (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)));

function makeFormat(locale: Locale): Format {
  const number = (value: number, options: Intl.NumberFormatOptions = {}) =>
    value.toLocaleString(formatTags[locale], options);
  const scaled = (value: number, base: number, units: string[]) => {
    let index = 0;
    while (value >= base && index < units.length - 1) {
      value /= base;
      index++;
    }
    return `${value >= 100 || index === 0 ? number(Math.round(value)) : number(value, { maximumSignificantDigits: 3 })} ${units[index]}`;
  };
  const figure = (value: number) =>
    value !== 0 && Math.abs(value) < 0.0001
      ? number(value, { notation: "scientific", maximumFractionDigits: 3 })
      : number(value, { maximumFractionDigits: 8, useGrouping: false });
  return {
    percent: (share, decimals = 2) =>
      `${number(share * 100, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })} %`,
    figure,
    list: (parts) => parts.join(separators[locale].decimal === "," ? "; " : ", "),
    setting: (value) =>
      Array.isArray(value) ? value.join("×") : isNumber(value) ? figure(Number(value)) : String(value),
    decimal: (value, decimals) =>
      number(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    count: (value) => number(Math.round(value)),
    chance: (chance) =>
      chance < LEAST_CHANCE
        ? `< ${number(LEAST_CHANCE, { minimumFractionDigits: 3 })}`
        : `= ${number(chance, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}`,
    loss(loss) {
      if (!Number.isFinite(loss)) return Number.isNaN(loss) ? "NaN" : "∞";
      return loss >= 10_000
        ? number(loss, { notation: "scientific", maximumFractionDigits: 2 })
        : number(loss, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
    },
    points: (points) => number(points, { maximumFractionDigits: 2 }),
    seconds(seconds) {
      if (seconds < 9.95) return `${number(seconds, { maximumFractionDigits: 1 })} s`;
      const whole = Math.round(seconds);
      if (whole < 60) return `${whole} s`;
      if (whole < 3600)
        return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
      const minutes = Math.round(seconds / 60);
      return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
    },
    bytes: (bytes) => scaled(bytes, 1024, binary),
    flops: (flops) => scaled(flops, 1000, decimal),
  };
}

/** The decimal separator and the thousands separator of each language. */
export const separators: Record<Locale, { decimal: string; thousands: string }> = {
  en: { decimal: ".", thousands: "," },
  es: { decimal: ",", thousands: "." },
};

export const formats = Object.fromEntries(locales.map((locale) => [locale, makeFormat(locale)])) as Record<
  Locale,
  Format
>;
