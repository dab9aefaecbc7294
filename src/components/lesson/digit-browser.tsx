"use client";

import { Group, NativeSelect, Pagination, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import { scalePixels } from "@/core/lesson/lesson";
import { DIGITS_PER_PAGE, digitSets, type Digit, type DigitSet } from "@/core/lesson/lesson-digits";
import { formatShape } from "@/core/network/shape";
import { decodePixels, useChoice } from "./choice";
import { DigitWait } from "./digit-wait";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";
import { useDigits } from "./use-digits";

/** The real digits of MNIST, by set and class. */
export function DigitBrowser() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const [set, setSet] = useState<DigitSet>("test");
  const [label, setLabel] = useState<number | null>(null);
  const [page, setPage] = useState(1);
  const { data } = useDigits(set, label, page);
  if (!data) return <DigitWait />;
  return (
    <Stack>
      <Group align="flex-end">
        <SegmentedControl
          aria-label={t("browser.set")}
          value={set}
          onChange={(value) => {
            setSet(value);
            setPage(1);
          }}
          data={digitSets.map((value) => ({ value, label: t(`browser.sets.${value}`) }))}
        />
        <NativeSelect
          label={t("browser.class")}
          value={label ?? ""}
          onChange={({ currentTarget: { value } }) => {
            setLabel(value === "" ? null : Number(value));
            setPage(1);
          }}
          data={[
            { value: "", label: t("browser.all") },
            ...data.counts.map((_, digit) => ({ value: String(digit), label: String(digit) })),
          ]}
        />
      </Group>
      <Text role="status">
        {t("browser.total", {
          count: data.total,
          digit: label === null ? "all" : String(label),
          shape: formatShape(data.shape),
        })}
      </Text>
      <ul className={classes.digits}>
        {data.digits.map((digit) => (
          <li key={`${digit.set} ${digit.index}`}>
            <DigitButton digit={digit} />
          </li>
        ))}
      </ul>
      <Pagination
        total={Math.ceil(data.total / DIGITS_PER_PAGE)}
        value={page}
        onChange={setPage}
        siblings={0}
        size="sm"
        getControlProps={(control) => ({ "aria-label": t("browser.control", { control }) })}
        getItemProps={(item) => ({ "aria-label": t("browser.page", { page: item }) })}
      />
      <DataTable
        caption={t("browser.caption", { set })}
        minWidth={560}
        rows={[data.counts]}
        rowKey={() => set}
        columns={data.counts.map((_, digit) => ({
          key: String(digit),
          header: String(digit),
          isNumber: true,
          cell: (counts: number[]) => format.count(counts[digit]!),
        }))}
      />
    </Stack>
  );
}

function DigitButton({ digit }: { digit: Digit }) {
  const t = useTranslations("lesson");
  const { chosen, choose } = useChoice();
  const name = t("browser.name", { label: digit.label, index: digit.index, set: digit.set });
  const isChosen = chosen?.set === digit.set && chosen.index === digit.index;
  const [map] = useState(() => ({ height: 28, width: 28, values: scalePixels(decodePixels(digit.pixels)) }));
  return (
    <button type="button" className={classes.digit} aria-pressed={isChosen} onClick={() => choose(digit)}>
      <PixelCanvas map={map} label={name} />
    </button>
  );
}
