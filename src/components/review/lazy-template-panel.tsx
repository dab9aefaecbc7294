"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** Below all that is to be marked, so it comes after it. */
export const LazyTemplatePanel = dynamic(
  () => import("./template-panel").then((file) => file.TemplatePanel),
  { ssr: false, loading: () => <Skeleton h={200} radius="lg" /> },
);
