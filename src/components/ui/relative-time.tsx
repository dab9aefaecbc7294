"use client";

import { useSyncExternalStore } from "react";
import { useLocale } from "use-intl";
import { DAY, HOUR, MINUTE, SECOND } from "@/core/base/duration";
import { formatTags } from "@/core/base/locale";
import { DateTime } from "./date-time";
import { useIsHydrated } from "./use-is-hydrated";

const units = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
] as const;
/** Beyond this a date says more than a number of days. */
const FAR = 30 * DAY;
const TICK = 20 * SECOND;

/** One clock for all moments of a page. */
const clock = (() => {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const tick = () => {
    now = Date.now();
    listeners.forEach((tell) => tell());
  };
  return {
    read: () => now,
    subscribe(tell: () => void) {
      listeners.add(tell);
      if (listeners.size === 1) {
        now = Date.now();
        timer = setInterval(tick, TICK);
      }
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
})();

/** "In 6 days", rounded to the largest unit that fits, since a deadline must not seem further than it is. */
function describe(tag: string, value: Date, now: number): string {
  const distance = value.getTime() - now;
  if (Math.abs(distance) > FAR) return new Intl.DateTimeFormat(tag, { dateStyle: "medium" }).format(value);
  const words = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
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
  const now = useSyncExternalStore(clock.subscribe, clock.read);
  const tag = formatTags[locale];
  const exact = new Intl.DateTimeFormat(tag, { dateStyle: "full", timeStyle: "medium" }).format(value);
  return (
    <time dateTime={value.toISOString()} title={exact}>
      {describe(tag, value, now)}
    </time>
  );
}
