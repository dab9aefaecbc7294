import { formatTags, type Locale } from "@/core/base/locale";

/** A time in a sentence of the server, in the reader's zone, which it names. */
export function formatMoment(locale: Locale, moment: Date, timeZone: string): string {
  const tag = formatTags[locale];
  const format = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", timeZone });
  const zone = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: "short" })
    .formatToParts(moment)
    .find(({ type }) => type === "timeZoneName");
  return `${format.format(moment)} ${zone?.value ?? timeZone}`;
}
