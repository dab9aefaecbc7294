"use client";

import { Text } from "@mantine/core";
import { DataTable } from "@/components/ui/data-table";
import { encodeOneHot } from "@/core/lesson";
import { useChosenDigit } from "./chosen-digit";
import { DigitWait } from "./digit-wait";

export function OneHotFigure() {
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { label } = chosen.digit;
  const columns = encodeOneHot(label, 10);
  return (
    <>
      <Text mb="xs">The chosen digit is a {label}, so its label is:</Text>
      <DataTable
        caption={`The digit ${label}, one-hot`}
        rows={[columns]}
        rowKey={() => String(label)}
        columns={columns.map((_, digit) => ({
          key: String(digit), header: String(digit), isNumber: true, cell: (values: number[]) => values[digit],
        }))}
      />
    </>
  );
}
