"use client";

import { Badge, Button, Group } from "@mantine/core";
import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RemoveCourse } from "@/components/course/remove-course";
import { DateTime } from "@/components/ui/date-time";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { downloadText } from "@/components/ui/download";
import { Panel } from "@/components/ui/layout/panel";
import { DataTable } from "@/components/ui/table/data-table";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Course = RouterOutputs["admin"]["courses"][number];

/** Every course, which the administrator can archive where nobody else does. */
export function CoursePanel() {
  const t = useTranslations("admin.courses");
  const { data: courses } = useSuspenseQuery(useTRPC().admin.courses.queryOptions());
  return (
    <Panel title={t("title")}>
      <DataTable
        caption={t("title")}
        rows={courses}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "title",
            header: t("course"),
            isRowHeader: true,
            cell: ({ title, archivedAt }) => (
              <>
                {title} {archivedAt && <Badge color="gray">{t("isArchived")}</Badge>}
              </>
            ),
          },
          { key: "term", header: t("term"), cell: ({ term }) => term },
          { key: "instructors", header: t("instructors"), cell: ({ instructors }) => instructors.join(", ") },
          { key: "does", header: t("does"), cell: (course) => <CourseActions course={course} /> },
        ]}
        minWidth={680}
      />
    </Panel>
  );
}

function CourseActions({ course }: { course: Course }) {
  const t = useTranslations("admin.courses");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { id: courseId, title } = course;
  return (
    <Group gap="xs" wrap="nowrap">
      <ArchiveButton course={course} />
      <RemoveCourse
        label={t("remove")}
        isSmall
        load={() => api.admin.removalPlan.query({ courseId })}
        remove={async (typed) => {
          await api.admin.removeCourse.mutate({ courseId, title: typed });
          await queryClient.invalidateQueries(trpc.admin.pathFilter());
          notifyDone(t("removed", { title }));
        }}
      />
    </Group>
  );
}

/** The courses that are gone, with what is kept of them. */
export function RemovedCoursePanel() {
  const t = useTranslations("admin.courses");
  const api = useTRPCClient();
  const { data: courses = [] } = useQuery(useTRPC().admin.removedCourses.queryOptions());
  const download = useAction(async (courseId: string) => {
    const { fileName, content } = await api.admin.removedRecord.mutate({ courseId });
    downloadText(fileName, content, "text/csv");
  });
  if (courses.length === 0) return null;
  return (
    <Panel title={t("gone")} description={t("goneText")}>
      <DataTable
        caption={t("gone")}
        rows={courses}
        rowKey={({ courseId }) => courseId}
        columns={[
          {
            key: "title",
            header: t("course"),
            isRowHeader: true,
            cell: ({ title, term }) => [title, term].filter(Boolean).join(", "),
          },
          { key: "held", header: t("held"), cell: (course) => t("counts", course) },
          { key: "when", header: t("when"), cell: ({ at }) => <DateTime value={at} /> },
          { key: "by", header: t("by"), cell: ({ by }) => by ?? "–" },
          {
            key: "does",
            header: t("does"),
            cell: ({ courseId, title }) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t("recordOf", { title })}
                loading={download.isPending}
                onClick={() => void download.run(courseId)}
              >
                {t("record")}
              </Button>
            ),
          },
        ]}
        minWidth={680}
      />
    </Panel>
  );
}

function ArchiveButton({ course: { id: courseId, title, archivedAt } }: { course: Course }) {
  const t = useTranslations("admin.courses");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const change = useAction(async () => {
    const question = { title: t("ask", { title }), message: t("warning"), confirm: t("archive") };
    if (!archivedAt && !(await confirm(question))) return;
    await (archivedAt ? api.admin.reopenCourse : api.admin.archiveCourse).mutate({ courseId });
    await queryClient.invalidateQueries(trpc.admin.courses.queryFilter());
    notifyDone(archivedAt ? t("reopened", { title }) : t("archived", { title }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-haspopup={archivedAt ? undefined : "dialog"}
      aria-label={archivedAt ? t("reopenWhat", { title }) : t("archiveWhat", { title })}
      loading={change.isPending}
      onClick={() => void change.run()}
    >
      {archivedAt ? t("reopen") : t("archive")}
    </Button>
  );
}
