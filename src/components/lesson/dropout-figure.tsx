"use client";

import { Button, Slider, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { drawDropoutMask, dropoutScale } from "@/core/lesson";
import classes from "./lesson.module.css";

const UNITS = 128;
const rates = [0, 0.1, 0.2, 0.25, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9];
const draw = () => Array.from({ length: UNITS }, () => Math.random());

/** Which of 128 units a dropout layer keeps in one batch, and how it makes up for the others. */
export function DropoutFigure() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const [rate, setRate] = useState(0.25);
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
          told, rate, share: format.percent(kept / UNITS, 1), average: format.percent(1 - rate, 0), scale: format.decimal(dropoutScale(rate), 3),
        })}
      </Text>
      <Button variant="default" onClick={() => setDraws(draw())} w="fit-content">
        {t("dropout.again")}
      </Button>
    </Stack>
  );
}
