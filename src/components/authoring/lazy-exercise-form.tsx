"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/**
 * The form holds times in the viewer's zone, which only the browser knows; so it comes after the page, with
 * its calendars and schemas.
 */
export const LazyExerciseForm = dynamic(() => import("./exercise-form").then((file) => file.ExerciseForm), {
  ssr: false,
  loading: () => <Skeleton h={600} radius="lg" />,
});
