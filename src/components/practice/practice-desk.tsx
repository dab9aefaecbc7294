"use client";

import { Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { ClassPoint } from "@/core/leaderboard/class-curve";
import type { Architecture } from "@/core/network/architecture";
import { MOST_MEASURED, practiceEpochs, practiceSettings } from "@/core/training/practice";
import type { TrainingSettings } from "@/core/training/training";
import { fittedImages } from "@/core/training/training-cost";
import { PracticeCharts } from "./practice-charts";
import { PracticeControls } from "./practice-controls";
import classes from "./practice.module.css";
import { PracticePictures } from "./practice-pictures";
import type { PracticeView, Rest } from "./practice-view";
import { usePractice } from "./use-practice";

type Props = {
  design: { architecture: Architecture; training: TrainingSettings };
  images: number;
  /** Lets the reader choose how many digits. */
  onImages?(images: number): void;
  /** The class's runs on the server, by epoch. */
  classPoints?: readonly ClassPoint[];
  children?: ReactNode;
};

function sayRest(rest: Rest): "paused" | "hidden" | "battery" {
  return rest === "hand" ? "paused" : rest;
}

function Status({ view, rest, epochs }: { view: PracticeView; rest: Rest | null; epochs: number }) {
  const t = useTranslations("practice");
  const said = view.phase === "training" && rest !== null ? sayRest(rest) : view.phase;
  return (
    <div>
      <Text size="sm" role="status">
        {t(`status.${said}`, { epochs })}
      </Text>
      {view.phase === "loading" && (
        <Progress value={Math.round(100 * view.share)} mt={4} aria-label={t("progress")} />
      )}
    </div>
  );
}

function Figures({ view }: { view: PracticeView }) {
  const t = useTranslations("practice.figures");
  const format = useFormat();
  const measured = view.measures.at(-1);
  const step = view.steps.at(-1);
  const figures = [
    ["accuracy", measured && format.percent(measured.accuracy, 1)],
    ["loss", measured && format.loss(measured.loss)],
    ["step", step && format.count(step.step)],
    ["pace", view.imagesPerSecond !== null && format.count(view.imagesPerSecond)],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{value || t("none")}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Trains the design in this browser, and shows how it goes. */
export function PracticeDesk({ design, images, onImages, classPoints = [], children }: Props) {
  const t = useTranslations("practice");
  const practice = usePractice(design, images);
  const { view, rest } = practice;
  const settings = practiceSettings(design.training, images);
  const fitted = fittedImages(settings);
  return (
    <div className={classes.desk}>
      <Status view={view} rest={rest} epochs={practiceEpochs(settings)} />
      <PracticeCharts view={view} classPoints={classPoints} />
      <PracticeControls practice={practice} choice={onImages && { images, onImages }} />
      <Figures view={view} />
      {view.pictures && <PracticePictures pictures={view.pictures} digits={view.digits} />}
      <Text size="xs" c="dimmed">
        {t("about", { fitted, measured: Math.min(MOST_MEASURED, settings.trainImages - fitted) })}{" "}
        {view.processor.on === "gpu" ? t("gpu") : t("threads", { count: view.threads })}
        {view.processor.trouble !== null && ` ${t(`trouble.${view.processor.trouble}`)}`}
      </Text>
      {children}
    </div>
  );
}
