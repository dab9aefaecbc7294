import type { ReactNode } from "react";
import { Texts } from "@/components/shell/texts";
import type { Locale } from "@/core/base/locale";
import type { Catalogue, Namespace } from "@/messages/catalogue";
import { catalogues } from "@/messages/translator";
import { getLocale } from "./texts";

/** The texts of every page's frame, notices and failures. */
export const frameTexts = ["issues", "page", "problems", "shell", "ui"] as const satisfies Namespace[];

export function pickTexts(locale: Locale, names: readonly Namespace[]): Partial<Catalogue> {
  return Object.fromEntries(names.map((name) => [name, catalogues[locale][name]]));
}

/**
 * Sends to the browser, with the page's data, the texts that its components read: those of the named
 * namespaces, and those of every page. `test/messages/page-texts.test.ts` follows the imports of each page
 * and says which texts are missing and which are too many.
 */
export async function PageTexts({ names, children }: { names: readonly Namespace[]; children: ReactNode }) {
  return <Texts messages={pickTexts(await getLocale(), names)}>{children}</Texts>;
}
