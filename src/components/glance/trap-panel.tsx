"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import type { TrapCount } from "@/core/check/trap";
import { useTRPC } from "@/trpc/react";
import { REFRESH, type FigureProps } from "./class-figures";
import { GlanceFigure } from "./glance-figure";
import { GlancePanel } from "./glance-panel";
import { BarPlot } from "./lazy-plots";

/** A cell has room for this many names. */
const MOST_NAMES = 6;

type Props = FigureProps & { /** Facts from the results are not shown. */ isCovered: boolean };

/** Lists the traps that students fell into, and the students who have not left them yet. */
export function TrapPanel({ exercise, nameOf, isCovered }: Props) {
  const t = useTranslations("glance.traps");
  const answer = useQuery({
    ...useTRPC().glance.traps.queryOptions({ exerciseId: exercise.id }),
    refetchInterval: REFRESH,
  });
  const isShown = ({ code }: TrapCount) =>
    (code !== "off_specification" || exercise.kind === "specified_architecture") &&
    (code !== "unfounded_improvement" || !isCovered);
  return (
    <GlancePanel title={t("title")} answer={answer}>
      {(traps) => <Traps traps={traps.filter(isShown)} nameOf={nameOf} />}
    </GlancePanel>
  );
}

function Traps({ traps, nameOf }: { traps: TrapCount[]; nameOf: FigureProps["nameOf"] }) {
  const t = useTranslations("glance.traps");
  const { count } = useFormat();
  const rows = traps.toSorted((a, b) => b.fell.length - a.fell.length);
  const common = rows.filter(({ fell }) => fell.length > 0);
  const caught = new Set(traps.flatMap(({ fell }) => fell)).size;
  const nameAll = (ids: string[]) => {
    const names = ids.slice(0, MOST_NAMES).map(nameOf).join(", ");
    return ids.length > MOST_NAMES ? t("more", { names, count: ids.length - MOST_NAMES }) : names || "–";
  };
  const columns: Column<TrapCount>[] = [
    { key: "trap", header: t("trap"), isRowHeader: true, cell: ({ code }) => t(`names.${code}`) },
    { key: "fell", header: t("fell"), isNumber: true, cell: ({ fell }) => count(fell.length) },
    { key: "still", header: t("still"), isNumber: true, cell: ({ still }) => count(still.length) },
    { key: "who", header: t("who"), cell: ({ fell }) => nameAll(fell) },
  ];
  return (
    <GlanceFigure
      said={t("said", { caught, most: common[0] ? t(`names.${common[0].code}`) : "" })}
      plot={
        common.length > 0 && (
          <BarPlot
            bars={common.map(({ code, fell, still }) => ({
              label: t(`names.${code}`),
              still: still.length,
              out: fell.length - still.length,
            }))}
            series={[
              { name: "still", label: t("still") },
              { name: "out", label: t("out") },
            ]}
            format={count}
            axisLabel={t("fell")}
          />
        )
      }
      table={
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={rows}
          rowKey={({ code }) => code}
          minWidth={620}
        />
      }
    />
  );
}
