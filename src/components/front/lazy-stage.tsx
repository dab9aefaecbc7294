"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The network to draw for, whose script loads after the page. */
export const LazyStage = dynamic(() => import("./stage").then((file) => file.Stage), {
  ssr: false,
  loading: () => <Skeleton height={480} />,
});
