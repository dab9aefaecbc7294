"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/trpc/react";

// No page needs it before it lives: the live channel says what is on the stage.
const StageDock = dynamic(
  () => import("@/components/poll/stage/stage-dock").then(({ StageDock }) => StageDock),
  { ssr: false },
);

/** Where every page of a course shows what its teacher asks the room. */
export function StagePlace({ courseId }: { courseId: string }) {
  const trpc = useTRPC();
  const { data: course } = useSuspenseQuery(trpc.courses.get.queryOptions({ courseId }));
  return <StageDock courseId={courseId} role={course.role} />;
}
