"use client";

import { Fieldset } from "@mantine/core";
import type { ReactNode } from "react";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

/**
 * Disables a form's fields until its script runs: text that is typed or filled in earlier would be lost.
 */
export function OnceListening({ children }: { children: ReactNode }) {
  return (
    <Fieldset variant="unstyled" disabled={!useIsHydrated()}>
      {children}
    </Fieldset>
  );
}
