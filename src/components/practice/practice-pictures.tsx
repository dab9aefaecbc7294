"use client";

import { NativeSelect, Text, Title } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { memo, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { KernelList } from "@/components/lesson/kernel-list";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { useFormat } from "@/components/ui/use-format";
import { scalePixels } from "@/core/lesson/lesson";
import type { Kernels, Maps, Pictures } from "@/engine/practice/messages";
import classes from "./practice.module.css";
import type { PracticeView } from "./practice-view";

const MOST_KERNELS = 16;

const KernelRow = memo(function KernelRow({ kernels: set }: { kernels: Kernels }) {
  const t = useTranslations("practice.kernels");
  const { layer, height, width, total, kernels } = set;
  const shown = kernels.slice(0, MOST_KERNELS);
  const largest = Math.max(...shown.flat().map(Math.abs));
  return (
    <>
      <Text size="xs" c="dimmed" mb={4}>
        {t("shown", { layer, shown: shown.length, total })}
      </Text>
      <KernelList
        maps={shown.map((values) => ({ height, width, values }))}
        largest={largest}
        nameOf={(number) => t("name", { number })}
        className={classes.kernels}
      />
    </>
  );
});

type Digit = PracticeView["digits"][number];

function DigitRow({
  digit,
  answer,
  layer,
  maps,
  largest,
}: {
  digit: Digit;
  answer: Pictures["answers"][number];
  layer: Maps | undefined;
  maps: readonly number[][];
  largest: number;
}) {
  const t = useTranslations("practice.maps");
  const format = useFormat();
  const map = useMemo(() => ({ height: 28, width: 28, values: scalePixels(digit.pixels) }), [digit]);
  const isRight = answer.digit === digit.label;
  return (
    <li>
      <PixelCanvas map={map} largest={1} label={t("digit", { label: digit.label })} />
      <span className={classes.answer}>
        {isRight ? (
          <IconCheck size={14} aria-label={t("isRight")} />
        ) : (
          <IconX size={14} aria-label={t("isWrong")} />
        )}
        {t("answer", { digit: answer.digit, share: format.percent(answer.confidence, 0) })}
      </span>
      {layer &&
        maps.map((values, index) => (
          <PixelCanvas
            key={index}
            map={{ height: layer.height, width: layer.width, values }}
            largest={largest}
            label={t("map", { layer: layer.layer, number: index + 1, label: digit.label })}
          />
        ))}
    </li>
  );
}

/** The first layer's weights, and what the network makes of a few digits, as they are at this moment. */
export const PracticePictures = memo(function PracticePictures({
  pictures,
  digits,
}: {
  pictures: Pictures;
  digits: PracticeView["digits"];
}) {
  const t = useTranslations("practice");
  const { kernels, layers, answers } = pictures;
  const [chosen, setChosen] = useState<string | null>(null);
  const layer = layers.find((each) => each.layer === chosen) ?? layers[0];
  const largest = layer ? layer.maps.flat(2).reduce((most, value) => Math.max(most, Math.abs(value)), 0) : 1;
  return (
    <>
      <section>
        <Title order={3} size="h5">
          {t("kernels.title")}
        </Title>
        {kernels ? (
          <KernelRow kernels={kernels} />
        ) : (
          <Text size="xs" c="dimmed">
            {t("kernels.none")}
          </Text>
        )}
      </section>
      <section>
        <Title order={3} size="h5">
          {t("maps.title")}
        </Title>
        {layer && (
          <NativeSelect
            size="xs"
            my={6}
            label={t("maps.layer")}
            value={layer.layer}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            data={layers.map((each) => each.layer)}
          />
        )}
        <ul className={classes.digits}>
          {digits.slice(0, answers.length).map((digit, index) => (
            <DigitRow
              key={index}
              digit={digit}
              answer={answers[index]!}
              layer={layer}
              maps={layer?.maps[index] ?? []}
              largest={largest}
            />
          ))}
        </ul>
      </section>
    </>
  );
});
