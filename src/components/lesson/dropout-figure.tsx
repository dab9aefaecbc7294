"use client";

import { Button, Slider, Stack, Text } from "@mantine/core";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { drawDropoutMask, dropoutScale } from "@/core/lesson/lesson";
import classes from "./lesson.module.css";

const UNITS = 128;
const rates = [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9];
const draw = () => Array.from({ length: UNITS }, () => Math.random());

/**
 * Shows which of 128 units a dropout layer keeps in one batch, and how it scales them up for the others. If
 * the address has a rate, the figure begins there and says in words which share is kept; only a hint links
 * there, because the lesson by itself does not give exercise 2 away.
 */
export function DropoutFigure() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const asked = useSearchParams().get("rate");
  const linked = rates.find((value) => String(value) === asked);
  const [rate, setRate] = useState(linked ?? 0.25);
  const [draws, setDraws] = useState(draw);
  const mask = drawDropoutMask(draws, rate);
  const kept = mask.filter(Boolean).length;
  const told = t("dropout.dropped", { dropped: UNITS - kept, units: UNITS, kept });
  return (
    <Stack>
      <div>
        <Text size="sm" fw={500} mb="xs">
          {t("dropout.rate", { rate })}
        </Text>
        <Slider
          min={0}
          max={0.9}
          value={rate}
          onChange={setRate}
          marks={rates.map((value) => ({ value }))}
          restrictToMarks
          thumbLabel={t("dropout.slider")}
          label={null}
          maw="24rem"
        />
      </div>
      <div className={classes.units} role="img" aria-label={told}>
        {mask.map((isKept, unit) => (
          <span key={unit} className={classes.unit} data-kept={isKept || undefined} />
        ))}
      </div>
      <Text role="status">
        {t("dropout.scale", {
          told,
          rate,
          share: format.percent(kept / UNITS, 1),
          average: format.percent(1 - rate, 0),
          scale: format.decimal(dropoutScale(rate), 3),
        })}
      </Text>
      {linked !== undefined && (
        <Text fw={500}>{t("dropout.keeping", { kept: Number((1 - rate).toFixed(2)), rate })}</Text>
      )}
      <Button variant="default" onClick={() => setDraws(draw())} w="fit-content">
        {t("dropout.again")}
      </Button>
    </Stack>
  );
}
