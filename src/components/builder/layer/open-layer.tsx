"use client";

import { createContext, useContext } from "react";

/** The layer whose arguments are shown, by its id in the draft; the others are one line each. */
type OpenLayer = {
  id: number | null;
  open(id: number | null): void;
  /** Where the arguments are shown; without it, below the layer's line. */
  place: HTMLElement | null;
};

export const OpenLayer = createContext<OpenLayer>({ id: null, open() {}, place: null });

export function useOpenLayer(id: number) {
  const { id: chosen, open, place } = useContext(OpenLayer);
  const isChosen = chosen === id;
  return { isChosen, place, open: () => open(id), toggle: () => open(isChosen ? null : id) };
}
