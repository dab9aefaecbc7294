import { formatTags, type Locale } from "@/core/base/locale";

/** A time in a sentence of the server, which does not know the reader's time zone. */
export function formatMoment(locale: Locale, moment: Date): string {
  const format = new Intl.DateTimeFormat(formatTags[locale], {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${format.format(moment)} UTC`;
}
