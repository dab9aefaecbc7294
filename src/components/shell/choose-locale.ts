import { localeCookie, type Locale } from "@/core/base/locale";

const YEAR = 365 * 24 * 3600;

/** Keeps the language for the next requests of this browser, signed in or not. */
export function chooseLocale(locale: Locale): void {
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=${YEAR}; samesite=lax`;
}
