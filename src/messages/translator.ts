import { createTranslator } from "use-intl/core";
import type { Locale } from "@/core/base/locale";
import type { AllTexts, Catalogue, Namespace, Texts } from "./catalogue";
import { english } from "./english";
import { spanish } from "./spanish";

/**
 * All texts of every language, for the server. A browser gets those of its language that its page reads
 * (`PageTexts` of src/app).
 */
export const catalogues: Record<Locale, Catalogue> = { en: english, es: spanish as Catalogue };

// Called by its own type, the compiler would compare every text with every other: minutes, for what `Texts`
// says anyway.
const translate = createTranslator as unknown as (config: {
  locale: Locale;
  messages: object;
  namespace?: Namespace;
  timeZone: string;
}) => unknown;

/**
 * `useTranslations` for code outside React, on the server: it holds every language. It does not know the
 * reader's time zone.
 */
export function makeTexts<Name extends Namespace>(locale: Locale, namespace: Name): Texts<Name> {
  return translate({ locale, messages: catalogues[locale], namespace, timeZone: "UTC" }) as Texts<Name>;
}

/** The texts of all namespaces: `t("shell.signIn")`. */
export function makeAllTexts(locale: Locale): AllTexts {
  return translate({ locale, messages: catalogues[locale], timeZone: "UTC" }) as AllTexts;
}
