import { useQuery } from "@tanstack/react-query";
import { decodePixels } from "@/components/lesson/choice";
import type { LayerOutput } from "@/components/run/insight/load-network";
import { FRONT_EXAMPLE, FrontExampleSchema } from "@/core/lesson/front-network";

async function loadExample() {
  const response = await fetch(FRONT_EXAMPLE);
  if (!response.ok) throw new Error(`${FRONT_EXAMPLE} answers ${response.status}`);
  const { strokes, maps, probabilities, testAccuracy } = FrontExampleSchema.parse(await response.json());
  const outputs: Record<string, LayerOutput> = Object.fromEntries(
    Object.entries(maps).map(([name, { dims, bytes }]) => [
      name,
      { dims, data: Float32Array.from(decodePixels(bytes)) },
    ]),
  );
  outputs.probabilities = { dims: [1, probabilities.length], data: Float32Array.from(probabilities) };
  return { strokes, outputs, testAccuracy };
}

/** A drawing with all that the network made of it, known before its engine has to load. */
export function useExample() {
  return useQuery({ queryKey: ["front-example"], queryFn: loadExample, staleTime: Infinity });
}
