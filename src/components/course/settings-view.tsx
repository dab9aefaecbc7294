"use client";

import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { CopyPanel } from "@/components/authoring/copy-panel";
import { MarkingRuleForm } from "@/components/review/marking-rule-form";
import { JoinRuleForm } from "@/components/roster/join-rule-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { CopyCoursePanel } from "./copy-course-panel";
import { CourseLifePanel } from "./course-life-panel";
import { RemoveCoursePanel } from "./remove-course-panel";
import { RenewCodeButton } from "./join/renew-code-button";
import { PseudonymSwitch } from "./pseudonym-switch";
import { RenameForm } from "./rename-form";
import { RetentionForm } from "./retention/retention-form";

/** All that an instructor sets for the whole course. */
export function SettingsView({ courseId }: { courseId: string }) {
  const t = useTranslations("course");
  const tReview = useTranslations("review");
  const tRoster = useTranslations("roster");
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  return (
    <>
      <PageHeader
        title={t("settings.title")}
        actions={
          <LinkButton href={`/courses/${courseId}/audit`} variant="default">
            {t("settings.audit")}
          </LinkButton>
        }
      />
      <Stack gap="lg">
        {course.joinRule && (
          <Panel title={tRoster("rule.title")} description={tRoster("rule.description")}>
            <Stack>
              <JoinRuleForm courseId={courseId} rule={course.joinRule} />
              <RenewCodeButton courseId={courseId} />
            </Stack>
          </Panel>
        )}
        <Panel title={tReview("rule.title")}>
          <MarkingRuleForm courseId={courseId} />
        </Panel>
        <Panel title={t("members.names")}>
          <PseudonymSwitch course={course} />
        </Panel>
        <Panel title={t("members.course")}>
          <RenameForm course={course} />
        </Panel>
        <CopyPanel courseId={courseId} />
        <CopyCoursePanel course={course} />
        <Panel id="kept" title={t("retention.title")}>
          <RetentionForm courseId={courseId} />
        </Panel>
        <CourseLifePanel course={course} />
        {course.archivedAt && <RemoveCoursePanel course={course} />}
      </Stack>
    </>
  );
}
