"use client";

import { useLocale } from "use-intl";
import { formatTags } from "@/core/base/locale";

/**
 * Writes when a draft was saved, in the reader's language and time zone: the hour alone where that was today.
 */
export function useSavedAt(): (moment: Date) => string {
  const locale = useLocale();
  return (moment) => {
    const isToday = new Date().toDateString() === moment.toDateString();
    const day: Intl.DateTimeFormatOptions = isToday ? {} : { day: "numeric", month: "short" };
    return new Intl.DateTimeFormat(formatTags[locale], { ...day, hour: "2-digit", minute: "2-digit" }).format(
      moment,
    );
  };
}
