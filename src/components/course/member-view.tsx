"use client";

import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/react";
import { MemberTable } from "./member-table";
import { PseudonymSwitch } from "./pseudonym-switch";
import { RenameForm } from "./rename-form";

export function MemberView({ courseId }: { courseId: string }) {
  const t = useTranslations("course");
  const { data: course } = useSuspenseQuery(useTRPC().courses.get.queryOptions({ courseId }));
  const isEditable = course.role === "instructor";
  return (
    <>
      <PageHeader
        title={t("members.title")}
        crumbs={[
          { href: "/courses", label: t("members.courses") },
          { href: `/courses/${courseId}`, label: course.title },
        ]}
      />
      <Stack gap="lg">
        <Panel
          title={t("members.who")}
          description={isEditable ? t("members.whoAdvice") : undefined}
        >
          <MemberTable courseId={courseId} isEditable={isEditable} />
        </Panel>
        {isEditable && (
          <>
            <Panel title={t("members.names")}>
              <PseudonymSwitch course={course} />
            </Panel>
            <Panel title={t("members.course")}>
              <RenameForm course={course} />
            </Panel>
          </>
        )}
      </Stack>
    </>
  );
}
