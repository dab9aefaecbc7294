"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchDigits } from "@/components/lesson/use-digits";
import type { ConfusionCell } from "@/core/run/classification";
import { useTRPCClient } from "@/trpc/react";

/**
 * A page of a cell's images with their pixels, or of all wrong answers. The page before stays until they are
 * there, and with it the focus.
 */
export function useAnsweredImages(runId: string, cell: ConfusionCell, page: number) {
  const api = useTRPCClient();
  return useQuery({
    queryKey: ["answered images", runId, cell, page],
    queryFn: async () => {
      const { total, images } = await api.runs.answers.query({ runId, cell, page });
      if (images.length === 0) return { total, images: [] };
      const { digits } = await fetchDigits("test", { indices: images.map(({ index }) => index).join(",") });
      const pixels = new Map(digits.map((digit) => [digit.index, digit.pixels]));
      return { total, images: images.map((image) => ({ ...image, pixels: pixels.get(image.index) ?? "" })) };
    },
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
}
