"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { DigitPageSchema, type DigitSet } from "@/core/lesson-digits";

/** A page of real digits; `label` null means every class. */
export function useDigits(set: DigitSet, label: number | null, page: number) {
  return useQuery({
    queryKey: ["digits", set, label, page],
    queryFn: async () => {
      const search = new URLSearchParams({ page: String(page), ...(label === null ? {} : { label: String(label) }) });
      const response = await fetch(`/api/digits/${set}?${search}`);
      if (!response.ok) throw new Error("The digits cannot be read now.");
      return DigitPageSchema.parse(await response.json());
    },
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}
