"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { encodeOneHot } from "@/core/lesson/lesson";
import { useChosenDigit } from "./choice";
import { DigitWait } from "./digit-wait";

export function OneHotFigure() {
  const t = useTranslations("lesson");
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { label } = chosen.digit;
  const columns = encodeOneHot(label, 10);
  return (
    <>
      <Text mb="xs">{t("oneHot.label", { label })}</Text>
      <DataTable
        caption={t("oneHot.caption", { label })}
        rows={[columns]}
        rowKey={() => String(label)}
        columns={columns.map((_, digit) => ({
          key: String(digit),
          header: String(digit),
          isNumber: true,
          cell: (values: number[]) => values[digit],
        }))}
      />
    </>
  );
}
