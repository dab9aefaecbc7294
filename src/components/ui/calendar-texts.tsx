"use client";

import { DatesProvider } from "@mantine/dates";
// English comes with dayjs itself.
import "dayjs/locale/es";
import type { ReactNode } from "react";
import { useLocale } from "use-intl";

/** Gives the calendars inside the names of months and days in the reader's language. */
export function CalendarTexts({ children }: { children: ReactNode }) {
  return <DatesProvider settings={{ locale: useLocale() }}>{children}</DatesProvider>;
}
