"use client";

import { Badge, Button } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
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
          { key: "does", header: t("does"), cell: (course) => <ArchiveButton course={course} /> },
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
