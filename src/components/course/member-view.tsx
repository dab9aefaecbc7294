"use client";

import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ClaimDialog } from "@/components/roster/claim-dialog";
import { MissingPanel } from "@/components/roster/missing-panel";
import { RequestPanel } from "@/components/roster/request-panel";
import { SectionPanel } from "@/components/roster/sections/section-panel";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { MemberTable } from "./member-table";

export function MemberView({ courseId }: { courseId: string }) {
  const t = useTranslations("course");
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  const isEditable = course.role === "instructor";
  return (
    <>
      <PageHeader title={t("members.title")} />
      <Stack gap="lg">
        <RequestPanel courseId={courseId} isEditable={isEditable} />
        <Panel
          title={t("members.who")}
          description={isEditable ? t("members.whoAdvice") : undefined}
          actions={isEditable && <ClaimDialog courseId={courseId} />}
        >
          <MemberTable courseId={courseId} isEditable={isEditable} />
        </Panel>
        <SectionPanel courseId={courseId} isEditable={isEditable} />
        <MissingPanel courseId={courseId} isEditable={isEditable} />
      </Stack>
    </>
  );
}
