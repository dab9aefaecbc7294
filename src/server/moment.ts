const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** A time in a sentence of the server, which does not know the reader's time zone. */
export function formatMoment(moment: Date): string {
  return `${format.format(moment)} UTC`;
}
