"use client";

import { SegmentedControl, SimpleGrid, Skeleton, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { runLetter, type ComparedRun } from "@/core/run/comparison";
import type { Epoch } from "@/core/run/run";
import type { ComparedPoint } from "./compared-chart";
import classes from "./compare.module.css";

const ComparedChart = dynamic(() => import("./compared-chart").then((module) => module.ComparedChart), {
  ssr: false,
  loading: () => <Skeleton h={260} aria-hidden />,
});

type Measure = {
  title: string;
  read(epoch: Epoch): number;
  isAccuracy: boolean;
  axis(value: number): string;
  exact(value: number): string;
};

function collectPoints(runs: ComparedRun[], read: Measure["read"]): ComparedPoint[] {
  const last = Math.max(...runs.map(({ epochs }) => epochs.at(-1)?.number ?? 0));
  return Array.from({ length: last }, (_, index) => {
    const values = runs.map(({ epochs }, place): [string, number | null] => {
      const epoch = epochs.find(({ number }) => number === index + 1);
      const value = epoch && read(epoch);
      return [runLetter(place), value !== undefined && Number.isFinite(value) ? value : null];
    });
    return { ...Object.fromEntries(values), epoch: index + 1 };
  });
}

function Curves({ runs, measure }: { runs: ComparedRun[]; measure: Measure }) {
  const t = useTranslations("compare");
  const { title, read, isAccuracy, axis, exact } = measure;
  const points = collectPoints(runs, read);
  const letters = runs.map((_, index) => runLetter(index));
  const columns: Column<ComparedPoint>[] = [
    { key: "epoch", header: t("curves.epoch"), isRowHeader: true, cell: ({ epoch }) => epoch },
    ...letters.map((letter): Column<ComparedPoint> => ({
      key: letter,
      header: t("run", { letter }),
      isNumber: true,
      cell: (point) => (typeof point[letter] === "number" ? exact(point[letter]) : "–"),
    })),
  ];
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Title order={3} size="h5">
          {title}
        </Title>
      </figcaption>
      <div role="img" aria-label={t("curves.chart", { title })}>
        <ComparedChart points={points} letters={letters} isAccuracy={isAccuracy} format={axis} />
      </div>
      <Disclosure summary={t("curves.table")}>
        <DataTable
          caption={t("curves.caption", { title })}
          columns={columns}
          rows={points}
          rowKey={({ epoch }) => String(epoch)}
          minWidth={120 + 110 * runs.length}
        />
      </Disclosure>
    </figure>
  );
}

/** Accuracy and loss of all runs over each other, on the test or the training images. */
export function ComparedCurves({ runs }: { runs: ComparedRun[] }) {
  const t = useTranslations("compare.curves");
  const { percent, loss: writeLoss, decimal } = useFormat();
  const [images, setImages] = useState<"test" | "train">("test");
  const isTest = images === "test";
  const accuracy: Measure = {
    title: t("accuracy"),
    read: (epoch) => (isTest ? epoch.testAccuracy : epoch.trainAccuracy),
    isAccuracy: true,
    axis: (value) => percent(value, 1),
    exact: (value) => percent(value),
  };
  const loss: Measure = {
    title: t("loss"),
    read: (epoch) => (isTest ? epoch.testLoss : epoch.trainLoss),
    isAccuracy: false,
    axis: (value) => (value < 1000 ? decimal(value, value >= 10 ? 1 : 3) : writeLoss(value)),
    exact: writeLoss,
  };
  return (
    <Panel
      title={t("title")}
      actions={
        <SegmentedControl
          aria-label={t("images")}
          value={images}
          onChange={(value) => setImages(value === "train" ? "train" : "test")}
          data={[
            { value: "test", label: t("test") },
            { value: "train", label: t("train") },
          ]}
        />
      }
    >
      {runs.every(({ epochs }) => epochs.length === 0) ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <Curves runs={runs} measure={accuracy} />
          <Curves runs={runs} measure={loss} />
        </SimpleGrid>
      )}
    </Panel>
  );
}
