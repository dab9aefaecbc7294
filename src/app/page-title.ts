import type { Metadata } from "next";
import type { Messages } from "use-intl/core";
import { getTexts } from "./texts";

type TitleKey = keyof Messages["page"]["titles"];

/** `generateMetadata` of a page that is always called the same. */
export function namedPage(key: TitleKey): () => Promise<Metadata> {
  return async () => ({ title: (await getTexts("page"))(`titles.${key}`) });
}

/** The title of a page about one object. If the object cannot be read, the page itself says why. */
export async function pageTitle(fallback: TitleKey, load: () => Promise<string>): Promise<Metadata> {
  try {
    return { title: await load() };
  } catch {
    return namedPage(fallback)();
  }
}
