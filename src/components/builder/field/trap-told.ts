"use client";

import { createContext, useContext } from "react";
import type { Field } from "@/components/builder/draft/field";

/**
 * Whether the exercise may tell the person now that a dropout rate is the share to drop. The server decides
 * that.
 */
export const TrapTold = createContext(false);

/** The hint under a field: the telling one where the exercise may tell it. */
export function useHint({ hint, toldHint }: Field): Field["hint"] {
  return (useContext(TrapTold) && toldHint) || hint;
}
