"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useFormat } from "@/components/ui/use-format";
import type { HandedIn } from "@/core/glance/glance";
import { useTRPC } from "@/trpc/react";
import { REFRESH, type FigureProps } from "./class-figures";
import { GlanceFigure } from "./glance-figure";
import { GlancePanel } from "./glance-panel";
import { BarPlot } from "./lazy-plots";

const states = ["none", "begun", "submitted"] as const;
const stateOf = ({ submissions, hasDraft }: HandedIn) =>
  submissions > 0 ? "submitted" : hasDraft ? "begun" : "none";

/** Lists which students have submitted, which have only begun, and which have done neither. */
export function WorkPanel(props: FigureProps) {
  const t = useTranslations("glance");
  const answer = useQuery({
    ...useTRPC().glance.work.queryOptions({ exerciseId: props.exercise.id }),
    refetchInterval: REFRESH,
  });
  return (
    <GlancePanel title={t("work.title")} answer={answer}>
      {({ students }) =>
        students.length === 0 ? (
          <EmptyState title={t("nobody.title")}>{t("nobody.text")}</EmptyState>
        ) : (
          <Work students={students} {...props} />
        )
      }
    </GlancePanel>
  );
}

function Work({ students, nameOf }: FigureProps & { students: HandedIn[] }) {
  const t = useTranslations("glance");
  const { count } = useFormat();
  const counts = Object.fromEntries(
    states.map((state) => [state, students.filter((student) => stateOf(student) === state).length]),
  );
  const [submitted, begun, none] = [counts.submitted ?? 0, counts.begun ?? 0, counts.none ?? 0];
  // Students who have not begun come first: the instructor wants to speak to them.
  const place = (student: HandedIn) => states.indexOf(stateOf(student));
  const rows = students.toSorted(
    (a, b) => place(a) - place(b) || nameOf(a.enrolmentId).localeCompare(nameOf(b.enrolmentId)),
  );
  const columns: Column<HandedIn>[] = [
    {
      key: "student",
      header: t("student"),
      isRowHeader: true,
      cell: ({ enrolmentId }) => nameOf(enrolmentId),
    },
    { key: "state", header: t("work.state"), cell: (student) => t(`work.states.${stateOf(student)}`) },
    {
      key: "submissions",
      header: t("work.submissions"),
      isNumber: true,
      cell: ({ submissions }) => count(submissions),
    },
    {
      key: "last",
      header: t("work.last"),
      cell: ({ lastAt }) => (lastAt ? <RelativeTime value={lastAt} /> : "–"),
    },
  ];
  return (
    <GlanceFigure
      said={t("work.said", { students: students.length, submitted, begun, none })}
      plot={
        <BarPlot
          bars={states
            .toReversed()
            .map((state) => ({ label: t(`work.states.${state}`), students: counts[state] ?? 0 }))}
          series={[{ name: "students", label: t("work.students") }]}
          format={count}
          axisLabel={t("work.students")}
        />
      }
      table={
        <DataTable
          caption={t("work.caption")}
          columns={columns}
          rows={rows}
          rowKey={({ enrolmentId }) => enrolmentId}
          minWidth={460}
        />
      }
    />
  );
}
