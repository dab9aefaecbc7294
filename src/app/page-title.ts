import type { Metadata } from "next";

/** The title of a page about something. Where that cannot be read, the page itself says why. */
export async function pageTitle(fallback: string, load: () => Promise<string>): Promise<Metadata> {
  try {
    return { title: await load() };
  } catch {
    return { title: fallback };
  }
}
