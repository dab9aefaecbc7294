import type { ReactNode } from "react";
import { Texts } from "@/components/shell/texts";
import type { Locale } from "@/core/base/locale";
import type { Catalogue, Namespace } from "@/messages/catalogue";
import { catalogues } from "@/messages/translator";
import { getLocale } from "./texts";

/** What every page's frame, notices and failures say. */
export const frameTexts = ["issues", "page", "problems", "shell", "ui"] as const satisfies Namespace[];

export function pickTexts(locale: Locale, names: readonly Namespace[]): Partial<Catalogue> {
  return Object.fromEntries(names.map((name) => [name, catalogues[locale][name]]));
}

/**
 * Sends to the browser, with the page's data, the texts that its components read: those of the folders named,
 * and what every page has. `test/messages/page-texts.test.ts` follows the imports of each page and says what
 * is missing or too much.
 */
export async function PageTexts({ names, children }: { names: readonly Namespace[]; children: ReactNode }) {
  return <Texts messages={pickTexts(await getLocale(), names)}>{children}</Texts>;
}
