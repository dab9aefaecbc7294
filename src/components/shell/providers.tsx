"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { ApiProvider } from "@/trpc/react";
import { resolveCssVariables, theme } from "./theme";

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveCssVariables} defaultColorScheme="auto">
      <ApiProvider>
        <ModalsProvider>{children}</ModalsProvider>
      </ApiProvider>
      <Notifications position="bottom-right" />
    </MantineProvider>
  );
}
