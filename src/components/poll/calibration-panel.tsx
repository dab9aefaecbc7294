"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { DataTable } from "@/components/ui/table/data-table";
import { changes } from "@/core/poll/poll";
import type { Calibration } from "@/core/poll/tally";
import { useTRPC } from "@/trpc/react";

type Row = { id: string; name: string; calibration: Calibration };

/** How often "better", "the same" and "worse" came true: of the class, and of oneself or of each student. */
export function CalibrationPanel({ courseId }: { courseId: string }) {
  const t = useTranslations("poll.calibration");
  const tChange = useTranslations("stage.changes");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.polls.calibration.queryOptions({ courseId }));
  if (!data) return null;
  const rows: Row[] = [
    ...(data.own ? [{ id: "own", name: t("own"), calibration: data.own }] : []),
    { id: "class", name: t("class"), calibration: data.class },
    ...(data.students ?? []).map(({ enrolmentId, ...rest }) => ({ id: enrolmentId, ...rest })),
  ];
  const isEmpty = changes.every((change) => data.class[change].said === 0);
  return (
    <Panel title={t("title")} description={t("description")}>
      {isEmpty ? (
        <Text c="dimmed">{t("none")}</Text>
      ) : (
        <DataTable
          caption={t("caption")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("student"), isRowHeader: true, cell: ({ name }) => name },
            ...changes.map((change) => ({
              key: change,
              header: tChange(change),
              isNumber: true,
              cell: ({ calibration }: Row) => {
                const { said, right } = calibration[change];
                return said === 0 ? t("nothing") : t("figure", { right, said });
              },
            })),
          ]}
        />
      )}
    </Panel>
  );
}
