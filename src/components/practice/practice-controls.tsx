"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { practiceImages } from "@/core/training/practice";
import classes from "./practice.module.css";
import type { usePractice } from "./use-practice";

/** Milliseconds between two steps. */
const paces = { full: 0, slow: 400, slower: 2_000 } as const;
const speeds = ["full", "slow", "slower"] as const;

type Props = {
  practice: ReturnType<typeof usePractice>;
  /** The choice of how many digits; missing where it is settled. */
  choice?: { images: number; onImages(images: number): void } | undefined;
};

export function PracticeControls({ practice, choice }: Props) {
  const t = useTranslations("practice");
  const format = useFormat();
  const { view, rest, pace } = practice;
  const isOver = ["finished", "diverged", "noData", "noEngine"].includes(view.phase);
  return (
    <div className={classes.controls} role="group" aria-label={t("controls")}>
      {rest === null ? (
        <Button
          size="xs"
          leftSection={<IconPlayerPause size={14} aria-hidden />}
          disabled={isOver}
          onClick={practice.pause}
        >
          {t("pause")}
        </Button>
      ) : (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          disabled={isOver}
          onClick={practice.goOn}
        >
          {t("goOn")}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
        disabled={isOver}
        onClick={practice.takeStep}
      >
        {t("step")}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={practice.startAgain}
      >
        {t("again")}
      </Button>
      <NativeSelect
        size="xs"
        label={t("speed")}
        value={speeds.find((speed) => paces[speed] === pace) ?? "full"}
        onChange={({ currentTarget: { value } }) =>
          practice.setPace(paces[speeds.find((speed) => speed === value) ?? "full"])
        }
        data={speeds.map((value) => ({ value, label: t(`speeds.${value}`) }))}
      />
      {choice && (
        <NativeSelect
          size="xs"
          label={t("images")}
          value={choice.images}
          onChange={({ currentTarget }) => choice.onImages(Number(currentTarget.value))}
          data={practiceImages.map((count) => ({ value: String(count), label: format.count(count) }))}
        />
      )}
    </div>
  );
}
