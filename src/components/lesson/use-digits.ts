"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { DigitPage, DigitSet } from "@/core/lesson/lesson-digits";

export async function fetchDigits(set: DigitSet, search: Record<string, string>): Promise<DigitPage> {
  const response = await fetch(`/api/digits/${set}?${new URLSearchParams(search)}`);
  if (!response.ok) throw new Error(`/api/digits answers ${response.status}`);
  return (await response.json()) as DigitPage;
}

/** A page of real digits; `label` null means every class. */
export function useDigits(set: DigitSet, label: number | null, page: number) {
  return useQuery({
    queryKey: ["digits", set, label, page],
    queryFn: () =>
      fetchDigits(set, { page: String(page), ...(label === null ? {} : { label: String(label) }) }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}

/** The digits of the test set at these places, in this order. */
export function useTestDigits(indices: readonly number[]) {
  return useQuery({
    queryKey: ["digits", "test", indices],
    queryFn: () => fetchDigits("test", { indices: indices.join(",") }),
    staleTime: Infinity,
    enabled: indices.length > 0,
  });
}
