"use client";

import { Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import { CountingSchema } from "@/core/exercise/exercise";
import type { FormValues } from "./form-values";

/** Which of a student's submissions is graded. */
export function CountingField({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise.counting");
  return (
    <Radio.Group label={t("label")} description={t("description")} {...form.getInputProps("counting")}>
      <Stack gap="xs" mt="xs">
        {CountingSchema.options.map((value) => (
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
