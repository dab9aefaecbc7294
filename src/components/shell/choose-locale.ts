import { DAY, SECOND } from "@/core/base/duration";
import { localeCookie, type Locale } from "@/core/base/locale";

const YEAR = 365 * DAY;

/** Keeps the language for the next requests of this browser, signed in or not. */
export function chooseLocale(locale: Locale): void {
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=${YEAR / SECOND}; samesite=lax`;
}
