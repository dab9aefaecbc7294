"use client";

import { useLocale } from "use-intl";

/** Writes when a draft was saved, in the reader's language and time zone: the hour alone where that was today. */
export function useSavedAt(): (moment: Date) => string {
  const locale = useLocale();
  return (moment) => {
    const isToday = new Date().toDateString() === moment.toDateString();
    const day: Intl.DateTimeFormatOptions = isToday ? {} : { day: "numeric", month: "short" };
    return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...day, hour: "2-digit", minute: "2-digit" }).format(moment);
  };
}
