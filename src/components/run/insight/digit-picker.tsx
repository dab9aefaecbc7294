"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { decodePixels } from "@/components/lesson/choice";
import { useTestDigits } from "@/components/lesson/use-digits";
import { scalePixels } from "@/core/lesson/lesson";
import { TEST_IMAGES } from "@/core/base/mnist";

export type PickedDigit = { index: number; label: number; pixels: readonly number[] };

/** A real digit of the test set, by its number, for whoever does not want to draw. */
export function DigitPicker({ onPick }: { onPick(digit: PickedDigit): void }) {
  const t = useTranslations("insight.draw");
  const [index, setIndex] = useState(0);
  const { data } = useTestDigits([index]);
  const digit = data?.digits[0];
  return (
    <Group align="flex-end" gap="xs">
      <NumberInput
        label={t("number")}
        min={0}
        max={TEST_IMAGES - 1}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        w="12rem"
        value={index}
        onChange={(value) => setIndex(Number(value))}
      />
      <Button
        variant="default"
        disabled={!digit}
        onClick={() => digit && onPick({ ...digit, pixels: scalePixels(decodePixels(digit.pixels)) })}
      >
        {t("show")}
      </Button>
    </Group>
  );
}
