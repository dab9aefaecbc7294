"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/react";
import { ExportMenu } from "./export-menu";
import { GradeDrawer } from "./grade-drawer";
import { GradeTable } from "./grade-table";
import { SchoolFileDialog } from "./school-file-dialog";
import { ComputeButton, ReleaseButton } from "./grade-actions";

export function ReviewView({ exerciseId }: { exerciseId: string }) {
  const trpc = useTRPC();
  const { data: exercise } = useSuspenseQuery(trpc.exercises.get.queryOptions({ exerciseId }));
  const { data: course } = useSuspenseQuery(trpc.courses.get.queryOptions({ courseId: exercise.courseId }));
  const { data: grades } = useSuspenseQuery(trpc.grades.list.queryOptions({ exerciseId }));
  const [openId, setOpenId] = useState<string | null>(null);
  const isInstructor = exercise.role === "instructor";
  const open = grades.filter(({ state }) => state !== "released").length;
  return (
    <>
      <PageHeader
        title="Review and grade"
        crumbs={[
          { href: `/courses/${exercise.courseId}`, label: course.title },
          { href: `/exercises/${exerciseId}`, label: exercise.title },
        ]}
        actions={
          isInstructor && (
            <>
              <SchoolFileDialog exerciseId={exerciseId} />
              <ExportMenu courseId={exercise.courseId} exerciseId={exerciseId} />
            </>
          )
        }
      />
      <Panel
        title="Students"
        description="Computing looks at each student's best run, and keeps your overrides and feedback. Students see a grade only once it is released."
        actions={
          <>
            <ComputeButton exerciseId={exerciseId} />
            {isInstructor && open > 0 && (
              <ReleaseButton
                exerciseId={exerciseId}
                enrolmentIds={null}
                who={open === 1 ? "1 student" : `${open} students`}
                label={`Release all (${open})`}
              />
            )}
          </>
        }
      >
        <GradeTable grades={grades} onOpen={setOpenId} />
      </Panel>
      <GradeDrawer
        exercise={exercise}
        row={grades.find(({ enrolmentId }) => enrolmentId === openId) ?? null}
        onClose={() => setOpenId(null)}
      />
    </>
  );
}
