import { headers } from "next/headers";
import type { Locale } from "@/core/base/locale";
import { readLocale } from "@/messages/request-locale";
import type { Namespace, Texts } from "@/messages/catalogue";
import { makeTexts } from "@/messages/translator";

/** The language in which the request is answered. */
export async function getLocale(): Promise<Locale> {
  return readLocale(await headers());
}

/** `useTranslations` for pages and their metadata. */
export async function getTexts<Name extends Namespace>(namespace: Name): Promise<Texts<Name>> {
  return makeTexts(await getLocale(), namespace);
}
