"use client";

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { scalePixels, type PixelMap } from "@/core/lesson/lesson";
import type { Digit } from "@/core/lesson/lesson-digits";
import { kernels } from "./kernels";
import { useDigits } from "./use-digits";

type Choice = {
  chosen: Digit | null;
  choose(digit: Digit): void;
  /** 3 × 3 weights, row by row. */
  kernel: number[];
  setKernel(kernel: number[]): void;
};

const ChoiceContext = createContext<Choice>({
  chosen: null,
  choose: () => {},
  kernel: kernels.leftEdges,
  setKernel: () => {},
});

/**
 * All figures of the lesson show the digit that the reader chose among the real digits, and apply the same
 * kernel to it.
 */
export function ChoiceProvider({ children }: { children: ReactNode }) {
  const [chosen, choose] = useState<Digit | null>(null);
  const [kernel, setKernel] = useState<number[]>(kernels.leftEdges);
  const choice = useMemo(() => ({ chosen, choose, kernel, setKernel }), [chosen, kernel]);
  return <ChoiceContext.Provider value={choice}>{children}</ChoiceContext.Provider>;
}

export function useChoice(): Choice {
  return useContext(ChoiceContext);
}

/** The digit that the reader chose, or else the first one of the test set; undefined while it loads. */
export function useChosenDigit(): { digit: Digit; bytes: Uint8Array; map: PixelMap } | undefined {
  const { chosen } = useChoice();
  const { data } = useDigits("test", null, 1);
  const digit = chosen ?? data?.digits[0];
  return useMemo(() => {
    if (!digit) return undefined;
    const bytes = decodePixels(digit.pixels);
    return { digit, bytes, map: { height: 28, width: 28, values: scalePixels(bytes) } };
  }, [digit]);
}

export function decodePixels(pixels: string): Uint8Array {
  return Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
}
