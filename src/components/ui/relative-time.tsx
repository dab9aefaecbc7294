"use client";

import { useState } from "react";
import { useLocale } from "use-intl";
import { DAY, HOUR, MINUTE } from "@/core/base/duration";
import { formatTags } from "@/core/base/locale";
import { DateTime } from "./date-time";
import { useIsHydrated } from "./use-is-hydrated";

const units = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
] as const;

/** "In 6 days", rounded to the largest unit that fits, since a deadline must not seem further than it is. */
function describe(tag: string, value: Date, now: number): string {
  const words = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const distance = value.getTime() - now;
  const [unit, size] = units.find(([, length]) => Math.abs(distance) >= length) ?? units[2];
  return words.format(Math.trunc(distance / size), unit);
}

/**
 * How far a moment is from now, with the moment itself on hover; until the reader's clock is known, itself.
 */
export function RelativeTime({ value }: { value: Date }) {
  return useIsHydrated() ? <Distance value={value} /> : <DateTime value={value} />;
}

function Distance({ value }: { value: Date }) {
  const locale = useLocale();
  const [now] = useState(() => Date.now());
  const tag = formatTags[locale];
  const exact = new Intl.DateTimeFormat(tag, { dateStyle: "full", timeStyle: "short" }).format(value);
  return (
    <time dateTime={value.toISOString()} title={exact}>
      {describe(tag, value, now)}
    </time>
  );
}
