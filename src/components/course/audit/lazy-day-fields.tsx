"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** Calendars load after the page. */
export const LazyDayFields = dynamic(() => import("./day-fields").then((file) => file.DayFields), {
  ssr: false,
  loading: () => <Skeleton w={336} h={36} />,
});
