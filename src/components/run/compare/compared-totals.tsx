"use client";

import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { runLetter, type ComparedRun } from "@/core/run/comparison";

type Row = { key: string; label: string; cells: string[] };
type Result = NonNullable<ComparedRun["run"]["result"]>;

/** Lists the results and the costs of each run. */
export function ComparedTotals({ runs }: { runs: ComparedRun[] }) {
  const t = useTranslations("compare");
  const { count, flops: work, loss: writeLoss, percent, seconds: time } = useFormat();
  const row = (
    key: "accuracy" | "interval" | "loss" | "parameters" | "flops" | "seconds",
    write: (result: Result) => string,
  ): Row => ({
    key,
    label: t(`totals.${key}`),
    cells: runs.map(({ run }) => (run.result ? write(run.result) : "–")),
  });
  const rows: Row[] = [
    row("accuracy", ({ testAccuracy }) => percent(testAccuracy)),
    row("interval", ({ interval: [low, high] }) => `${percent(low)} – ${percent(high)}`),
    row("loss", ({ testLoss }) => writeLoss(testLoss)),
    row("parameters", ({ parameters }) => count(parameters)),
    row("flops", ({ flops }) => work(flops)),
    { key: "epochs", label: t("totals.epochs"), cells: runs.map(({ epochs }) => String(epochs.length)) },
    row("seconds", ({ seconds }) => time(seconds)),
    { key: "device", label: t("totals.device"), cells: runs.map(({ run }) => run.engine?.device ?? "–") },
  ];
  const columns: Column<Row>[] = [
    { key: "label", header: t("totals.measure"), isRowHeader: true, cell: ({ label }) => label },
    ...runs.map((_, index): Column<Row> => ({
      key: runLetter(index),
      header: t("run", { letter: runLetter(index) }),
      isNumber: true,
      cell: ({ cells }) => cells[index],
    })),
  ];
  return (
    <Panel title={t("totals.title")}>
      <DataTable
        caption={t("totals.caption")}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        minWidth={180 + 150 * runs.length}
      />
    </Panel>
  );
}
