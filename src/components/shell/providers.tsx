"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { DialogHost } from "@/components/ui/dialog/dialog-host";
import type { Locale } from "@/core/base/locale";
import type { Catalogue } from "@/messages/catalogue";
import { ApiProvider } from "@/trpc/react";
import { resolveCssVariables, theme } from "./theme";
import { WordedTheme } from "./worded-theme";

export function Providers({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Partial<Catalogue>;
  children: ReactNode;
}) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveCssVariables} defaultColorScheme="auto">
      <ApiProvider>
        {/* No text holds a date (`DateTime` writes those, in the reader's zone), but without a zone the
            server complains of having to guess one. */}
        <IntlProvider locale={locale} messages={messages as Catalogue} timeZone="UTC">
          <WordedTheme>
            {children}
            <DialogHost />
          </WordedTheme>
        </IntlProvider>
      </ApiProvider>
    </MantineProvider>
  );
}
