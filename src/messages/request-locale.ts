import { parseCookie } from "cookie";
import Negotiator from "negotiator";
import { type Locale, localeCookie, locales } from "@/core/base/locale";

function findLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split("-")[0];
  return locales.find((locale) => locale === language);
}

/** The languages of an Accept-Language header, best first. */
function readPreferences(header: string): string[] {
  return new Negotiator({ headers: { "accept-language": header } }).languages();
}

/**
 * The language of a response: the user's choice, else the first language of the browser that Convoy speaks,
 * else English.
 */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = [chosen, ...readPreferences(acceptLanguage ?? "")];
  return wanted.map(findLocale).find((locale) => locale !== undefined) ?? locales[0]!;
}

/** The same for the headers of a request. */
export function readLocale(headers: { get(name: "cookie" | "accept-language"): string | null }): Locale {
  const cookies = parseCookie(headers.get("cookie") ?? "");
  return pickLocale(cookies[localeCookie], headers.get("accept-language"));
}
