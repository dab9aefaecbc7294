"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The editor and the reader are large: they load when somebody opens them. */
export const LazyCode = dynamic(() => import("./code-pane"), {
  ssr: false,
  loading: () => <Skeleton height="16rem" />,
});
