import type { ReactNode } from "react";
import { CourseTabs } from "./course-tabs";

/** What stands around every page of a course: the same tabs, in the same place. */
export function CourseFrame({ courseId, children }: { courseId: string; children: ReactNode }) {
  return (
    <>
      <CourseTabs courseId={courseId} />
      {children}
    </>
  );
}
