"use client";

import { Fieldset } from "@mantine/core";
import type { ReactNode } from "react";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

/**
 * Fields of a form that is there before its script: what is typed or filled in until that listens would be
 * lost, so they stay closed.
 */
export function OnceListening({ children }: { children: ReactNode }) {
  return (
    <Fieldset variant="unstyled" disabled={!useIsHydrated()}>
      {children}
    </Fieldset>
  );
}
