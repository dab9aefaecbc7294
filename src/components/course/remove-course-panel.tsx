"use client";

import { useTranslations } from "use-intl";
import { leaveFor } from "@/components/ui/leave-for";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { RemoveCourse } from "./remove-course";

/** How an archived course is deleted. */
export function RemoveCoursePanel({ course: { id: courseId } }: { course: RouterOutputs["courses"]["get"] }) {
  const t = useTranslations("course.removal");
  const api = useTRPCClient();
  return (
    <Panel title={t("title")} description={t("description")}>
      <RemoveCourse
        label={t("open")}
        load={() => api.courses.removalPlan.query({ courseId })}
        remove={async (typed) => {
          await api.courses.remove.mutate({ courseId, title: typed });
          await leaveFor("/courses");
        }}
      />
    </Panel>
  );
}
