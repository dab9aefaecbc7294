"use client";

import { DatesProvider } from "@mantine/dates";
// The names of months and days in calendars; English comes with dayjs itself.
import "dayjs/locale/es";
import { use, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "@/core/locale";
import { loadCatalogue } from "@/messages/catalogue";

/** Gives the texts and formats of one language to the components inside. */
export function Texts({ locale, children }: { locale: Locale; children: ReactNode }) {
  const messages = use(loadCatalogue(locale));
  return (
    <IntlProvider locale={locale} messages={messages}>
      <DatesProvider settings={{ locale }}>{children}</DatesProvider>
    </IntlProvider>
  );
}
