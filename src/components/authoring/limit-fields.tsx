"use client";

import { NumberInput, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useLocale, useTranslations } from "use-intl";
import { separators } from "@/core/base/format";
import type { FormValues } from "./form-values";

type Field = { name: keyof FormValues["limits"]; suffix?: string; decimals?: number };

const fields: Field[] = [
  { name: "epochs" },
  { name: "batchSize" },
  { name: "parameters" },
  { name: "flops", suffix: " MFLOP", decimals: 3 },
  { name: "memoryBytes", suffix: " MiB" },
  { name: "runsPerDay" },
  { name: "computeSecondsPerDay", suffix: " min", decimals: 1 },
  { name: "failedChecksPerDay" },
];

export function LimitFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
      {fields.map(({ name, suffix, decimals = 0 }) => (
        <NumberInput
          key={name}
          label={t(`limits.${name}`)}
          description={t(`limits.${name}Advice`)}
          suffix={suffix}
          thousandSeparator={separators[locale].thousands}
          min={0}
          allowNegative={false}
          decimalScale={decimals}
          {...form.getInputProps(`limits.${name}`)}
        />
      ))}
    </SimpleGrid>
  );
}
