"use client";

import { createContext, useContext } from "react";

/** The layer whose arguments are shown, by its id in the draft; the others are one line each. */
type OpenLayer = { id: number | null; open(id: number | null): void };

export const OpenLayer = createContext<OpenLayer>({ id: null, open() {} });

export function useOpenLayer(id: number): { isChosen: boolean; open(): void; toggle(): void } {
  const { id: chosen, open } = useContext(OpenLayer);
  const isChosen = chosen === id;
  return { isChosen, open: () => open(id), toggle: () => open(isChosen ? null : id) };
}
