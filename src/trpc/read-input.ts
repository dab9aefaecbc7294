import superjson from "superjson";
import { z } from "zod";
import { AppError } from "@/server/base/error";

// A caller's input is read here before any procedure sees it. These numbers bound the work for any input.

/**
 * Values of one request. The largest real one decides about 10,000 lines of a roster, of four values each.
 */
export const MOST_VALUES = 60_000;
/** Levels of one request. The deepest real one is a pair of numbers in a layer of a draft: nine. */
export const MOST_LEVELS = 20;
/** Keys of one object. Real ones have dozens; thousands are slow to read, and each is named as unknown. */
const MOST_KEYS = 2_000;
/** The largest real input annotates the three dates of 100 exercises. */
const MOST_ANNOTATIONS = 2_000;
const LONGEST_PATH = 500;

/** PostgreSQL stores neither a NUL nor half of a surrogate pair; what has one comes from no keyboard. */
function requireStorable(text: string): void {
  if (text.includes("\0") || /\p{Surrogate}/u.test(text))
    throw new AppError("INVALID", (t) => t("errors.unstorable"));
}

export const refuseUnread = () => new AppError("INVALID", (t) => t("errors.unreadable"));
const refuseValues = (maximum = MOST_VALUES) =>
  new AppError("INVALID", (t) => t("errors.tooManyValues", { maximum }));
const refuseLevels = () => new AppError("INVALID", (t) => t("errors.tooDeep", { maximum: MOST_LEVELS }));

/** Where the JSON string ends that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return text.length;
    let escapes = 0;
    while (text[quote - 1 - escapes] === "\\") escapes += 1;
    if (escapes % 2 === 0) return quote;
    from = quote + 1;
  }
}

/** Reads JSON unless it is too large or too deep. Checking first costs a hundredth of checking afterwards. */
export function readJson(text: string): unknown {
  let count = 0;
  let level = 0;
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place];
    if (letter === '"') place = endOfString(text, place);
    else if (letter === "]" || letter === "}") level -= 1;
    else if (letter === "," || letter === "[" || letter === "{") {
      count += 1;
      if (letter !== ",") level += 1;
      if (count > MOST_VALUES) throw refuseValues();
      if (level > MOST_LEVELS) throw refuseLevels();
    }
  }
  return JSON.parse(text);
}

/**
 * Refuses what is too large, too deep or not storable. Visits each object once, however many ways lead to it.
 */
export function requireSound(input: unknown): void {
  const seen = new Set<object>();
  const open: { value: unknown; level: number }[] = [{ value: input, level: 0 }];
  let count = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, level } = next;
    if (typeof value === "string") requireStorable(value);
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (level === MOST_LEVELS) throw refuseLevels();
    const keys = Array.isArray(value) ? null : Object.keys(value);
    const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
    count += parts.length;
    if (count > MOST_VALUES) throw refuseValues();
    if (keys && keys.length > MOST_KEYS) throw refuseValues(MOST_KEYS);
    keys?.forEach(requireStorable);
    for (const part of parts) open.push({ value: part, level: level + 1 });
  }
}

/**
 * superjson knows more types. Our pages send dates, and now and then nothing or a number that JSON does not
 * have.
 */
const AnnotationSchema = z.tuple([z.enum(["Date", "undefined", "number"])]);
const PayloadSchema = z.object({
  json: z.unknown(),
  meta: z
    .object({
      // By the path of the value; an annotation of the whole input has none.
      values: z
        .union([
          AnnotationSchema,
          z
            .record(z.string().max(LONGEST_PATH), AnnotationSchema)
            .refine((values) => Object.keys(values).length <= MOST_ANNOTATIONS),
        ])
        .optional(),
      v: z.literal(1).optional(),
    })
    .optional(),
});

/**
 * The input that a page wrote with superjson. `referentialEqualities`, which the schema leaves out, say which
 * objects were one and the same: the JSON has each of them in full all the same, and a sender could let two
 * paths lead to every object of a chain.
 */
export function readInput(payload: unknown): unknown {
  requireSound(payload);
  const parsed = PayloadSchema.safeParse(payload);
  if (!parsed.success) throw refuseUnread();
  return superjson.deserialize(parsed.data as Parameters<typeof superjson.deserialize>[0]);
}
