/** The languages that Convoy speaks, each by its own name. A reader of none of them gets the first. */
export const languages = { en: "English", es: "Español" } as const;
export type Locale = keyof typeof languages;
export const locales = Object.keys(languages) as Locale[];
const fallback: Locale = "en";

/** The language tags by which numbers and dates are written. */
export const formatTags: Record<Locale, string> = { en: "en-GB", es: "es-ES" };

/** The cookie that stores the language that the user chose. */
export const localeCookie = "convoy-locale";

function findLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split("-")[0];
  return locales.find((locale) => locale === language);
}

/** The languages of an Accept-Language header, best first. */
function readPreferences(header: string): string[] {
  const preferences = header.split(",").map((entry) => {
    const [tag = "", ...parameters] = entry.split(";").map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    return { tag, quality: quality ? Number(quality.slice(2)) || 0 : 1 };
  });
  return preferences
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/**
 * The language of a response: the user's choice, else the first language of the browser that Convoy speaks,
 * else English.
 */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = [chosen, ...readPreferences(acceptLanguage ?? "")];
  return wanted.map(findLocale).find((locale) => locale !== undefined) ?? fallback;
}

/** The same for the headers of a request. */
export function readLocale(headers: { get(name: "cookie" | "accept-language"): string | null }): Locale {
  const cookie = headers
    .get("cookie")
    ?.split(";")
    .map((pair) => pair.trim().split("="));
  return pickLocale(cookie?.find(([name]) => name === localeCookie)?.[1], headers.get("accept-language"));
}
