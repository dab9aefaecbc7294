"use client";

import { Group, NumberInput, Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { FormValues } from "./form-values";

export function LatePolicyFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise");
  const isPercent = form.getValues().latePolicy.kind === "percent_a_day";
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t("latePolicy")}
        description={t("latePolicyDescription")}
        {...form.getInputProps("latePolicy.kind")}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="none" label={t("policyNone")} description={t("policyNoneDescription")} />
          <Radio
            value="percent_a_day"
            label={t("policyPercent")}
            description={t("policyPercentDescription")}
          />
          <Radio
            value="hard_close"
            label={t("policyHardClose")}
            description={t("policyHardCloseDescription")}
          />
        </Stack>
      </Radio.Group>
      {isPercent && (
        <Group align="flex-start" ml="xl">
          <NumberInput
            label={t("policyPercentField")}
            suffix=" %"
            w={200}
            min={0}
            max={100}
            decimalScale={2}
            {...form.getInputProps("latePolicy.percent")}
          />
          <NumberInput
            label={t("policyFloorField")}
            suffix=" %"
            w={200}
            min={0}
            max={100}
            decimalScale={2}
            {...form.getInputProps("latePolicy.floor")}
          />
        </Group>
      )}
    </Stack>
  );
}
