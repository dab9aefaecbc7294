"use client";

import { Radio, Stack, Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { ExerciseSettings } from "@/core/exercise";
import type { FormValues } from "./form-values";
import { SharingField } from "./sharing-field";

export const visibilityTitles: Record<ExerciseSettings["leaderboardVisibility"], [label: string, description: string]> = {
  live: ["Live", "Students see the leaderboard move while they work."],
  hidden_until_close: ["Hidden until the exercise closes", "Until then, students see only their own runs."],
  staff_only: ["For staff only", "Students never see it."],
};

const feedbackTitles: Record<ExerciseSettings["specificationFeedback"], [label: string, description: string]> = {
  before_submitting: ["While they build", "Each clause shows whether it is met, before anything is submitted."],
  after_closing: ["After the exercise closes", "Until then, students must read the brief closely."],
};

const hintsTitles: Record<ExerciseSettings["hints"], [label: string, description: string]> = {
  before: ["While they build", "For example an unusual learning rate, or dense layers without an activation between them."],
  after_closing: ["After the exercise closes", "Then they stand beside each submission."],
  never: ["Never", "Only what stops a network from training is said."],
};

function options<Value extends string>(titles: Record<Value, [label: string, description: string]>) {
  return Object.entries<[string, string]>(titles).map(([value, [label, description]]) => (
    <Radio key={value} value={value} label={label} description={description} />
  ));
}

export function VisibilityFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const t = useTranslations("exercise");
  return (
    <Stack gap="lg">
      <Radio.Group
        label="Leaderboard"
        description="Also decides whether students may open each other's curves."
        {...form.getInputProps("leaderboardVisibility")}
      >
        <Stack gap="xs" mt="xs">
          {options(visibilityTitles)}
        </Stack>
      </Radio.Group>
      <Switch
        label={t("heldBack")}
        description={t("heldBackDescription")}
        {...form.getInputProps("heldBack", { type: "checkbox" })}
      />
      {form.getValues().kind === "specified_architecture" && (
        <Radio.Group
          label="Comparison with the specification"
          description="When students learn which clauses their network meets."
          {...form.getInputProps("specificationFeedback")}
        >
          <Stack gap="xs" mt="xs">
            {options(feedbackTitles)}
          </Stack>
        </Radio.Group>
      )}
      <Radio.Group
        label="Hints"
        description={
          form.getValues().kind === "specified_architecture"
            ? "When students are told what is unusual in their network. That a dropout rate looks like the share to keep is told no sooner than the comparison."
            : "When students are told what is unusual in their network."
        }
        {...form.getInputProps("hints")}
      >
        <Stack gap="xs" mt="xs">
          {options(hintsTitles)}
        </Stack>
      </Radio.Group>
      <Switch
        label="Ask for a prediction"
        description="Before submitting, students say whether the network will improve, and the test accuracy that they expect. Otherwise they may."
        {...form.getInputProps("predictionRequired", { type: "checkbox" })}
      />
      <SharingField form={form} />
    </Stack>
  );
}
