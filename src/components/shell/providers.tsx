"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import type { Locale } from "@/core/locale";
import { ApiProvider } from "@/trpc/react";
import { Texts } from "./texts";
import { resolveCssVariables, theme } from "./theme";
import { WordedTheme } from "./worded-theme";

export function Providers({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveCssVariables} defaultColorScheme="auto">
      <ApiProvider>
        <Texts locale={locale}>
          <WordedTheme>
            <ModalsProvider>{children}</ModalsProvider>
            <Notifications position="bottom-right" />
          </WordedTheme>
        </Texts>
      </ApiProvider>
    </MantineProvider>
  );
}
