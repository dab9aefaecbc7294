"use client";

import { useLocale } from "use-intl";
import { formatTags } from "@/core/base/locale";
import { useIsHydrated } from "./use-is-hydrated";

const shape: Intl.DateTimeFormatOptions = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
};

/** Writes moments in the viewer's time zone and names it. Before the browser's zone is known, in UTC. */
export function useMoment({ withSeconds = false } = {}): (moment: Date) => string {
  const locale = useLocale();
  const isHydrated = useIsHydrated();
  const format = new Intl.DateTimeFormat(formatTags[locale], {
    ...shape,
    ...(withSeconds ? { second: "2-digit" } : {}),
    ...(isHydrated ? {} : { timeZone: "UTC" }),
  });
  return (moment) => format.format(moment);
}
