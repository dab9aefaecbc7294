"use client";

import { Badge, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { useTRPC } from "@/trpc/react";
import { ExerciseList } from "./exercise-list";
import { InvitePanel } from "./invite-panel";
import { isStaff, roleTitles } from "./role";
import { TemplatePanel } from "./template-panel";

export function CourseView({ courseId }: { courseId: string }) {
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  const hasStaffTools = isStaff(course.role);
  return (
    <>
      <PageHeader
        title={course.title}
        crumbs={[{ href: "/courses", label: "Courses" }]}
        description={course.term}
        mark={<Badge>{roleTitles[course.role]}</Badge>}
        actions={
          <>
            <LinkButton href={`/courses/${courseId}/wall`} variant="default">
              Class wall
            </LinkButton>
            {hasStaffTools && (
              <>
                <LinkButton href={`/courses/${courseId}/queue`} variant="default">
                  Queue
                </LinkButton>
                <LinkButton href={`/courses/${courseId}/members`} variant="default">
                  Members ({course.memberCount})
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <Stack gap="lg">
        <ExerciseList courseId={courseId} role={course.role} />
        {course.role === "instructor" && <TemplatePanel courseId={courseId} />}
        {course.joinCode && <InvitePanel courseId={courseId} joinCode={course.joinCode} role={course.role} />}
      </Stack>
    </>
  );
}
