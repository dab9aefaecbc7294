"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "@/core/locale";
import type { Catalogue } from "@/messages/catalogue";
import { ApiProvider } from "@/trpc/react";
import { resolveCssVariables, theme } from "./theme";
import { WordedTheme } from "./worded-theme";

export function Providers({ locale, messages, children }: { locale: Locale; messages: Partial<Catalogue>; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveCssVariables} defaultColorScheme="auto">
      <ApiProvider>
        <IntlProvider locale={locale} messages={messages as Catalogue}>
          <WordedTheme>
            <ModalsProvider>{children}</ModalsProvider>
            <Notifications position="bottom-right" />
          </WordedTheme>
        </IntlProvider>
      </ApiProvider>
    </MantineProvider>
  );
}
