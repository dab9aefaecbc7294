"use client";

import { Badge, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { PresenceNote } from "@/components/live/presence-note";
import { RegradeNotice } from "@/components/grade/regrade/regrade-notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { isStaff } from "@/core/base/actor";
import { useTRPC } from "@/trpc/react";
import { CourseLifePanel } from "./course-life-panel";
import { ExerciseList } from "./exercise-list";
import { InvitePanel } from "./join/invite-panel";
import { RetentionNotice } from "./retention/retention-notice";
import { TemplatePanel } from "./template-panel";

export function CourseView({ courseId }: { courseId: string }) {
  const t = useTranslations("course");
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  return (
    <>
      <PageHeader
        title={t("exercises.title")}
        description={course.term}
        mark={
          !course.isLooking && (
            <Badge>{course.archivedAt ? t("life.badge") : t(`roles.${course.role}`)}</Badge>
          )
        }
        actions={<PresenceNote courseId={courseId} />}
      />
      <Stack gap="lg">
        {course.joinCode && course.joinRule && !course.archivedAt && (
          <InvitePanel courseId={courseId} joinCode={course.joinCode} rule={course.joinRule} />
        )}
        {isStaff(course.role) && !course.isLooking && (
          <RetentionNotice courseId={courseId} role={course.role} />
        )}
        {isStaff(course.role) && <RegradeNotice courseId={courseId} />}
        <ExerciseList courseId={courseId} role={course.role} />
        {course.role === "instructor" && <TemplatePanel courseId={courseId} />}
        {/* Instructors have it among the settings. */}
        {course.role !== "instructor" && !course.isLooking && <CourseLifePanel course={course} />}
      </Stack>
    </>
  );
}
