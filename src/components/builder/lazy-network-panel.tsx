"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

const loading = () => <Skeleton h={560} aria-hidden />;
const Lazy = dynamic(() => import("./network-panel").then((file) => file.NetworkPanel), {
  ssr: false,
  loading,
});

/**
 * The network, and what drags its layers: a tenth of the page's script. It is asked for once the page lives;
 * rendered before, it would stand among the scripts that the page waits for.
 */
export function NetworkPanel(props: ComponentProps<typeof Lazy>) {
  return useIsHydrated() ? <Lazy {...props} /> : loading();
}
