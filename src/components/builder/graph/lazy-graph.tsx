"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The picture, whose script loads when it is looked at. */
export const LazyGraph = dynamic(() => import("./network-graph").then((file) => file.NetworkGraph), {
  ssr: false,
  loading: () => <Skeleton height={400} />,
});
