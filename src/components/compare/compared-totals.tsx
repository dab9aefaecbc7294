"use client";

import { useTranslations } from "use-intl";
import { formatLoss } from "@/components/run/epoch-table";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { runLetter, type ComparedRun } from "@/core/comparison";
import { formatCount, formatFlops, formatPercent, formatSeconds } from "@/core/quantity";

type Row = { key: string; label: string; cells: string[] };
type Result = NonNullable<ComparedRun["run"]["result"]>;

/** What each run came to, and what it cost. */
export function ComparedTotals({ runs }: { runs: ComparedRun[] }) {
  const t = useTranslations("compare");
  const row = (key: "accuracy" | "interval" | "loss" | "parameters" | "flops" | "seconds", write: (result: Result) => string): Row => ({
    key, label: t(`totals.${key}`), cells: runs.map(({ run }) => (run.result ? write(run.result) : "–")),
  });
  const rows: Row[] = [
    row("accuracy", ({ testAccuracy }) => formatPercent(testAccuracy)),
    row("interval", ({ interval: [low, high] }) => `${formatPercent(low)} – ${formatPercent(high)}`),
    row("loss", ({ testLoss }) => formatLoss(testLoss)),
    row("parameters", ({ parameters }) => formatCount(parameters)),
    row("flops", ({ flops }) => formatFlops(flops)),
    { key: "epochs", label: t("totals.epochs"), cells: runs.map(({ epochs }) => String(epochs.length)) },
    row("seconds", ({ seconds }) => formatSeconds(seconds)),
    { key: "device", label: t("totals.device"), cells: runs.map(({ run }) => run.engine?.device ?? "–") },
  ];
  const columns: Column<Row>[] = [
    { key: "label", header: t("totals.measure"), isRowHeader: true, cell: ({ label }) => label },
    ...runs.map((_, index): Column<Row> => ({ key: runLetter(index), header: t("run", { letter: runLetter(index) }), isNumber: true, cell: ({ cells }) => cells[index] })),
  ];
  return (
    <Panel title={t("totals.title")}>
      <DataTable caption={t("totals.caption")} columns={columns} rows={rows} rowKey={({ key }) => key} minWidth={180 + 150 * runs.length} />
    </Panel>
  );
}
