import type { ReactNode } from "react";
import { CourseTabs } from "./course-tabs";
import { StagePlace } from "./stage-place";

/** What stands around every page of a course: the same tabs, in the same place. */
export function CourseFrame({ courseId, children }: { courseId: string; children: ReactNode }) {
  return (
    <>
      <CourseTabs courseId={courseId} />
      <StagePlace courseId={courseId} />
      {children}
    </>
  );
}
