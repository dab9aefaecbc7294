"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { useFormat } from "@/components/ui/use-format";
import { scoreClasses } from "@/core/run/classification";

/** Precision, recall and F1 of each digit. */
export function ClassScores({ confusion }: { confusion: number[] }) {
  const t = useTranslations("insight.scores");
  const format = useFormat();
  const share = (value: number | null) => (value === null ? "—" : format.percent(value, 1));
  const scores = scoreClasses(confusion);
  const weakest = scores.reduce((low, score) => ((score.f1 ?? 1) < (low.f1 ?? 1) ? score : low));
  return (
    <Disclosure summary={t("summary", { digit: weakest.digit, share: share(weakest.f1) })}>
      <Text size="sm" c="dimmed" mb="xs">
        {t("explanation")}
      </Text>
      <DataTable
        caption={t("caption")}
        rows={scores}
        rowKey={({ digit }) => String(digit)}
        minWidth={420}
        columns={[
          { key: "digit", header: t("digit"), isRowHeader: true, cell: ({ digit }) => digit },
          { key: "images", header: t("images"), isNumber: true, cell: ({ images }) => format.count(images) },
          {
            key: "precision",
            header: t("precision"),
            isNumber: true,
            cell: ({ precision }) => share(precision),
          },
          { key: "recall", header: t("recall"), isNumber: true, cell: ({ recall }) => share(recall) },
          { key: "f1", header: "F1", isNumber: true, cell: ({ f1 }) => share(f1) },
        ]}
      />
    </Disclosure>
  );
}
