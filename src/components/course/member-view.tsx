"use client";

import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
<<<<<<< HEAD
=======
import { MarkingRuleForm } from "@/components/review/marking-rule-form";
import { JoinRuleForm } from "@/components/roster/join-rule-form";
>>>>>>> main
import { MissingPanel } from "@/components/roster/missing-panel";
import { RequestPanel } from "@/components/roster/request-panel";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { MemberTable } from "./member-table";

export function MemberView({ courseId }: { courseId: string }) {
  const t = useTranslations("course");
<<<<<<< HEAD
=======
  const tRoster = useTranslations("roster");
  const tReview = useTranslations("review");
>>>>>>> main
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  const isEditable = course.role === "instructor";
  return (
    <>
      <PageHeader title={t("members.title")} />
      <Stack gap="lg">
        <RequestPanel courseId={courseId} isEditable={isEditable} />
        <Panel title={t("members.who")} description={isEditable ? t("members.whoAdvice") : undefined}>
          <MemberTable courseId={courseId} isEditable={isEditable} />
        </Panel>
        <MissingPanel courseId={courseId} isEditable={isEditable} />
<<<<<<< HEAD
=======
        {isEditable && (
          <>
            {course.joinRule && (
              <Panel title={tRoster("rule.title")} description={tRoster("rule.description")}>
                <JoinRuleForm courseId={courseId} rule={course.joinRule} />
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
          </>
        )}
>>>>>>> main
      </Stack>
    </>
  );
}
