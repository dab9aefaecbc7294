"use client";

import { Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import { SharingSchema } from "@/core/exercise/exercise";
import type { FormValues } from "./form-values";

/** When students may open, and start from, each other's networks. */
export function SharingField({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise.sharing");
  return (
    <Radio.Group label={t("label")} description={t("description")} {...form.getInputProps("sharing")}>
      <Stack gap="xs" mt="xs">
        {SharingSchema.options.map((value) => (
          <Radio
            key={value}
            value={value}
            label={t(`${value}.label`)}
            description={t(`${value}.description`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
