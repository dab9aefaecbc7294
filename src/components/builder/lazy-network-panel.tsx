"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The network, and what drags its layers: a tenth of the page's script, which comes once the page lives. */
export const NetworkPanel = dynamic(() => import("./network-panel").then((file) => file.NetworkPanel), {
  ssr: false,
  loading: () => <Skeleton h={560} aria-hidden />,
});
