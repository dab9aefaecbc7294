"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The form for a poll, with its fields, once somebody writes one. */
export const LazyPollForm = dynamic(() => import("./poll-form").then((file) => file.PollForm), {
  ssr: false,
  loading: () => <Skeleton h={420} aria-hidden />,
});
