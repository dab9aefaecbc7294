import { createTranslator } from "use-intl/core";
import type { Locale } from "@/core/locale";
import type { AllTexts, Catalogue, Namespace, Texts } from "./catalogue";
import { english } from "./english";
import { spanish } from "./spanish";

const catalogues: Record<Locale, Catalogue> = { en: english, es: spanish as Catalogue };

/** `useTranslations` for code outside React, on the server: it holds every language. */
export function makeTexts<Name extends Namespace>(locale: Locale, namespace: Name): Texts<Name> {
  return createTranslator({ locale, messages: catalogues[locale], namespace });
}

/** The texts of all namespaces: `t("shell.signIn")`. */
export function makeAllTexts(locale: Locale): AllTexts {
  return createTranslator({ locale, messages: catalogues[locale] });
}
