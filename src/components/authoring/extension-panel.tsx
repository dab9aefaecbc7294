"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import type { ClassDates } from "./extension-dialog";

// Loaded when it is opened: it brings the calendar.
const ExtensionDialog = dynamic(() => import("./extension-dialog").then((file) => file.ExtensionDialog));

type Extension = RouterOutputs["extensions"]["list"][number];
type Props = {
  exerciseId: string;
  courseId: string;
  /** The dates that everybody else has. */
  dates: ClassDates;
};

function Extra({ extension: { extraRuns, extraSeconds } }: { extension: Extension }) {
  const t = useTranslations("exercise.extensions");
  const told = [
    ...(extraRuns ? [t("runs", { count: extraRuns })] : []),
    ...(extraSeconds ? [t("minutes", { minutes: extraSeconds / 60 })] : []),
  ];
  return told.join(", ") || "–";
}

/** Lists for whom something else holds than for the class, and the reasons. */
export function ExtensionPanel({ exerciseId, courseId, dates }: Props) {
  const t = useTranslations("exercise.extensions");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: extensions } = useSuspenseQuery(trpc.extensions.list.queryOptions({ exerciseId }));
  const [open, setOpen] = useState<Extension | "new" | null>(null);
  const remove = useAction(async ({ enrolmentId, sectionId, name }: Extension) => {
    const question = {
      title: t("remove.title", { name }),
      message: t("remove.message"),
      confirm: t("remove.confirm"),
    };
    if (!(await confirm(question))) return;
    await api.extensions.remove.mutate({ exerciseId, enrolmentId, sectionId });
    await queryClient.invalidateQueries(trpc.extensions.pathFilter());
    notifyDone(t("remove.done", { name }));
  });
  return (
    <Panel title={t("title")} description={t("description")}>
      {extensions.length === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.advice")}</EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          rows={extensions}
          rowKey={({ id }) => id}
          minWidth={760}
          columns={[
            {
              key: "name",
              header: t("whose"),
              isRowHeader: true,
              cell: ({ name, sectionId }) => (
                <>
                  {name}
                  {sectionId !== null && (
                    <Text size="xs" c="dimmed">
                      {t("section")}
                    </Text>
                  )}
                </>
              ),
            },
            ...(["opensAt", "dueAt", "closesAt"] as const).map((name) => ({
              key: name,
              header: t(name),
              cell: (row: Extension) => (row[name] ? <DateTime value={row[name]} /> : "–"),
            })),
            { key: "extra", header: t("extra"), cell: (row) => <Extra extension={row} /> },
            { key: "reason", header: t("reason"), cell: ({ reason }) => reason },
            {
              key: "does",
              header: t("does"),
              cell: (extension) => (
                <Group gap="xs" wrap="nowrap">
                  <Button
                    size="xs"
                    variant="default"
                    aria-haspopup="dialog"
                    onClick={() => setOpen(extension)}
                    aria-label={t("changeOf", { name: extension.name })}
                  >
                    {t("change")}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    aria-haspopup="dialog"
                    onClick={() => void remove.run(extension)}
                    aria-label={t("remove.of", { name: extension.name })}
                  >
                    {t("remove.confirm")}
                  </Button>
                </Group>
              ),
            },
          ]}
        />
      )}
      <Button
        variant="default"
        mt="md"
        leftSection={<IconCalendarPlus size={16} aria-hidden />}
        onClick={() => setOpen("new")}
        aria-haspopup="dialog"
      >
        {t("give")}
      </Button>
      {open && (
        <ExtensionDialog
          exerciseId={exerciseId}
          courseId={courseId}
          dates={dates}
          extension={open === "new" ? null : open}
          taken={extensions.flatMap(({ enrolmentId, sectionId }) => enrolmentId ?? sectionId ?? [])}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
