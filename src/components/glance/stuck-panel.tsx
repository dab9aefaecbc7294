"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useFormat } from "@/components/ui/use-format";
import { isStuck, type CheckCount, type GlanceWork, type Held } from "@/core/glance/glance";
import { useTRPC } from "@/trpc/react";
import { REFRESH, type FigureProps } from "./class-figures";
import { GlanceFigure } from "./glance-figure";
import { GlancePanel } from "./glance-panel";
import { BarPlot } from "./lazy-plots";

const MOST_BARS = 8;
type Stuck = { enrolmentId: string; held: Held };

/** Lists the students whom the check keeps refusing, and the most frequent reasons. */
export function StuckPanel(props: FigureProps) {
  const t = useTranslations("glance.stuck");
  const answer = useQuery({
    ...useTRPC().glance.work.queryOptions({ exerciseId: props.exercise.id }),
    refetchInterval: REFRESH,
  });
  return (
    <GlancePanel title={t("title")} answer={answer}>
      {(work) =>
        work.checks.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <Checks work={work} {...props} />
        )
      }
    </GlancePanel>
  );
}

function Checks({ work: { students, checks }, nameOf }: FigureProps & { work: GlanceWork }) {
  const t = useTranslations("glance");
  const { count } = useFormat();
  const stuck = students
    .filter(isStuck)
    .flatMap(({ enrolmentId, held }): Stuck[] => (held ? [{ enrolmentId, held }] : []));
  const rows = stuck.toSorted(
    (a, b) => b.held.attempts - a.held.attempts || nameOf(a.enrolmentId).localeCompare(nameOf(b.enrolmentId)),
  );
  const people: Column<Stuck>[] = [
    {
      key: "student",
      header: t("student"),
      isRowHeader: true,
      cell: ({ enrolmentId }) => nameOf(enrolmentId),
    },
    { key: "check", header: t("stuck.check"), cell: ({ held }) => t(`checks.${held.code}`) },
    {
      key: "refusals",
      header: t("stuck.refusals"),
      isNumber: true,
      cell: ({ held }) => count(held.attempts),
    },
    { key: "last", header: t("stuck.last"), cell: ({ held }) => <RelativeTime value={held.lastAt} /> },
  ];
  const columns: Column<CheckCount>[] = [
    { key: "what", header: t("stuck.what"), isRowHeader: true, cell: ({ code }) => t(`checks.${code}`) },
    { key: "attempts", header: t("stuck.attempts"), isNumber: true, cell: ({ attempts }) => count(attempts) },
    { key: "held", header: t("stuck.held"), isNumber: true, cell: ({ students: held }) => count(held) },
  ];
  return (
    <GlanceFigure
      said={t("stuck.said", { stuck: stuck.length, checks: checks.length })}
      plot={
        <BarPlot
          bars={checks
            .slice(0, MOST_BARS)
            .map(({ code, attempts }) => ({ label: t(`checks.${code}`), attempts }))}
          series={[{ name: "attempts", label: t("stuck.attempts") }]}
          format={count}
          axisLabel={t("stuck.attempts")}
        />
      }
      table={
        <DataTable
          caption={t("stuck.checksCaption")}
          columns={columns}
          rows={checks}
          rowKey={({ code }) => code}
          minWidth={420}
        />
      }
    >
      {rows.length > 0 && (
        <DataTable
          caption={t("stuck.caption")}
          columns={people}
          rows={rows}
          rowKey={({ enrolmentId }) => enrolmentId}
          minWidth={460}
        />
      )}
    </GlanceFigure>
  );
}
