import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { loadNetwork } from "./load-network";

/**
 * What the network at this address makes of an image. It loads once it is wanted; `share` of its engine has
 * arrived.
 */
export function useNetwork(address: string, pixels: readonly number[], isWanted: boolean) {
  const isBlank = pixels.every((value) => value === 0);
  const [share, setShare] = useState(0);
  const network = useQuery({
    queryKey: ["network", address],
    queryFn: () => loadNetwork(address, setShare),
    enabled: isWanted,
    staleTime: Infinity,
    retry: false,
  });
  const answer = useQuery({
    queryKey: ["network", address, pixels],
    queryFn: () => network.data!(pixels),
    enabled: network.data !== undefined && !isBlank,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    placeholderData: (previous) => (isBlank ? undefined : previous),
  });
  return {
    share,
    isBlank,
    isLoading: isWanted && network.isPending,
    isReady: network.data !== undefined,
    outputs: isBlank ? undefined : answer.data,
    failure: network.error ?? answer.error,
  };
}
