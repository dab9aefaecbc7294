/** The languages that Convoy speaks, each by its own name. A reader of none of them gets the first. */
export const languages = { en: "English", es: "Español" } as const;
export type Locale = keyof typeof languages;
export const locales = Object.keys(languages) as Locale[];

/** The language tags by which numbers and dates are written. */
export const formatTags: Record<Locale, string> = { en: "en-GB", es: "es-ES" };

/** The cookie that stores the language that the user chose. */
export const localeCookie = "convoy-locale";
