import type { _Translator } from "use-intl/core";
import type { Locale } from "@/core/base/locale";
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
/**
 * The texts of one language. Their type is that of the English ones, from whose literals the arguments are
 * known.
 */
export type Catalogue = typeof english;
