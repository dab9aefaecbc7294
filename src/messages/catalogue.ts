import type { _Translator } from "use-intl/core";
import type { Locale } from "@/core/locale";
import type { english } from "./english";

declare module "use-intl" {
  // The texts' keys and arguments: `t("no-such-key")` and a forgotten `{count}` are type errors.
  interface AppConfig {
    Locale: Locale;
    Messages: typeof english;
  }
}

export type Namespace = keyof typeof english;
/** What `useTranslations(namespace)` returns, for a function outside React that words something. */
export type Texts<Name extends Namespace> = _Translator<typeof english, Name>;
/** What `useTranslations()` returns, for a function that words what several folders show. */
export type AllTexts = _Translator<typeof english>;
/** The texts of one language. Their type is that of the English ones, from whose literals the arguments are known. */
export type Catalogue = typeof english;

const loaders: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => (await import("./english")).english,
  es: async () => (await import("./spanish")).spanish as Catalogue,
};
const loaded = new Map<Locale, Promise<Catalogue>>();

/** The texts of one language, as a chunk of their own: a browser never loads the other languages. The same promise each time. */
export function loadCatalogue(locale: Locale): Promise<Catalogue> {
  const catalogue = loaded.get(locale) ?? loaders[locale]();
  loaded.set(locale, catalogue);
  return catalogue;
}
