"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Still } from "@/components/live/still-rooms";
import { useTRPC } from "@/trpc/react";
import { CourseTabs } from "./course-tabs";
import { LookingNote } from "./looking-note";
import { StagePlace } from "./stage-place";

/** What stands around every page of a course: the same tabs, in the same place. */
export function CourseFrame({ courseId, children }: { courseId: string; children: ReactNode }) {
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  return (
    <Still isStill={course.isLooking}>
      <CourseTabs courseId={courseId} />
      {course.isLooking ? <LookingNote /> : <StagePlace courseId={courseId} />}
      {children}
    </Still>
  );
}
