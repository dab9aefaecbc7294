"use client";

import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/react";
import { MemberTable } from "./member-table";
import { PseudonymSwitch } from "./pseudonym-switch";
import { RenameForm } from "./rename-form";

export function MemberView({ courseId }: { courseId: string }) {
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  const isEditable = course.role === "instructor";
  return (
    <>
      <PageHeader
        title="Members"
        crumbs={[
          { href: "/courses", label: "Courses" },
          { href: `/courses/${courseId}`, label: course.title },
        ]}
      />
      <Stack gap="lg">
        <Panel
          title="Who is in the course"
          description={isEditable ? "Assistants review and mark; instructors also publish, release grades and manage members." : undefined}
        >
          <MemberTable courseId={courseId} isEditable={isEditable} />
        </Panel>
        {isEditable && (
          <>
            <Panel title="Names">
              <PseudonymSwitch course={course} />
            </Panel>
            <Panel title="The course">
              <RenameForm course={course} />
            </Panel>
          </>
        )}
      </Stack>
    </>
  );
}
