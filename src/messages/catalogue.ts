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
/** The result of `useTranslations(namespace)`, as a parameter of functions outside React. */
export type Texts<Name extends Namespace> = _Translator<typeof english, Name>;
/** The result of `useTranslations()`, as a parameter of functions that several folders call. */
export type AllTexts = _Translator<typeof english>;
/**
 * The texts of one language. Their type is that of the English ones, from whose literals the arguments are
 * known.
 */
export type Catalogue = typeof english;
