"use client";

import { Fieldset, Group, NumberInput, Radio } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { DraftPrediction } from "@/core/check/draft";
import { predictionReference } from "@/core/submission/prediction-outcome";

const changes = ["improve", "same", "worse"] as const;

type Props = {
  prediction: DraftPrediction;
  isRequired: boolean;
  onChange(prediction: DraftPrediction): void;
};

/** Asks for the student's prediction before the result is known. */
export function PredictionFields({ prediction, isRequired, onChange }: Props) {
  const t = useTranslations("builder.prediction");
  const format = useFormat();
  const { change, percent } = prediction;
  const isOutside = percent !== "" && !(Number(percent) >= 0 && Number(percent) <= 100);
  const isAlone = change === "" && percent !== "";
  return (
    <Fieldset legend={t(isRequired ? "legendRequired" : "legend")}>
      <Radio.Group
        label={t("change", { reference: format.percent(predictionReference) })}
        value={change}
        withAsterisk={isRequired}
        onChange={(value) =>
          onChange({ ...prediction, change: changes.find((known) => known === value) ?? "" })
        }
        error={isAlone ? t("chooseChange") : null}
      >
        <Group gap="lg" mt={6}>
          {changes.map((value) => (
            <Radio key={value} value={value} label={t(value)} />
          ))}
        </Group>
      </Radio.Group>
      <NumberInput
        mt="md"
        maw={260}
        label={t("percent")}
        value={percent}
        min={0}
        max={100}
        step={0.1}
        decimalScale={2}
        suffix=" %"
        clampBehavior="none"
        withAsterisk={isRequired}
        error={isOutside ? t("outside") : null}
        onChange={(value) => onChange({ ...prediction, percent: value })}
      />
    </Fieldset>
  );
}
