"use client";

import { useQueries } from "@tanstack/react-query";
import { fetchDigits } from "@/components/lesson/use-digits";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { Film } from "@/core/run/picture/film";
import { useTRPCClient } from "@/trpc/react";

/** A film with the pixels of the images that it follows. */
export type ShownFilm = Omit<Film, "images"> & { images: (Film["images"][number] & { pixels: string })[] };

/** The films of runs, in their order. */
export function useFilm(runIds: string[]): { data: ShownFilm[]; isPending: boolean; error: string | null } {
  const api = useTRPCClient();
  const describeError = useDescribeError();
  return useQueries({
    queries: runIds.map((runId) => ({
      queryKey: ["film", runId],
      queryFn: async (): Promise<ShownFilm> => {
        const { images, frames } = await api.runs.film.query({ runId });
        if (images.length === 0) return { images: [], frames };
        const { digits } = await fetchDigits("test", { indices: images.map(({ index }) => index).join(",") });
        const pixels = new Map(digits.map((digit) => [digit.index, digit.pixels]));
        return {
          frames,
          images: images.map((image) => ({ ...image, pixels: pixels.get(image.index) ?? "" })),
        };
      },
      staleTime: Infinity,
    })),
    combine: (results) => {
      const failed = results.find(({ error }) => error)?.error;
      return {
        data: results.flatMap(({ data }) => (data ? [data] : [])),
        isPending: results.some(({ isPending }) => isPending),
        error: failed ? describeError(failed) : null,
      };
    },
  });
}
