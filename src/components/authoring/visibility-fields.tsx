"use client";

import { Radio, Stack, Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import {
  HintsSchema,
  LeaderboardVisibilitySchema,
  SpecificationFeedbackSchema,
} from "@/core/exercise/exercise";
import type { FormValues } from "./form-values";
import { SharingField } from "./sharing-field";

export function VisibilityFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise");
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t("sees.leaderboard")}
        description={t("sees.leaderboardAdvice")}
        {...form.getInputProps("leaderboardVisibility")}
      >
        <Stack gap="xs" mt="xs">
          {LeaderboardVisibilitySchema.options.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`visibility.${value}.label`)}
              description={t(`visibility.${value}.description`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t("heldBack")}
        description={t("heldBackDescription")}
        {...form.getInputProps("heldBack", { type: "checkbox" })}
      />
      {form.getValues().kind === "specified_architecture" && (
        <Radio.Group
          label={t("sees.comparison")}
          description={t("sees.comparisonAdvice")}
          {...form.getInputProps("specificationFeedback")}
        >
          <Stack gap="xs" mt="xs">
            {SpecificationFeedbackSchema.options.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`feedback.${value}.label`)}
                description={t(`feedback.${value}.description`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Radio.Group
        label={t("sees.hints")}
        description={
          form.getValues().kind === "specified_architecture"
            ? t("sees.hintsSpecified")
            : t("sees.hintsAdvice")
        }
        {...form.getInputProps("hints")}
      >
        <Stack gap="xs" mt="xs">
          {HintsSchema.options.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`hints.${value}.label`)}
              description={t(`hints.${value}.description`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t("sees.prediction")}
        description={t("sees.predictionAdvice")}
        {...form.getInputProps("predictionRequired", { type: "checkbox" })}
      />
      <SharingField form={form} />
    </Stack>
  );
}
