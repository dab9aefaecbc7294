"use client";

import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { useFormat } from "@/components/ui/use-format";
import type { Layer } from "@/core/network/architecture";
import { layerNames } from "@/core/keras/layer-names";
import type { LayerOutput } from "./load-network";
import classes from "./insight.module.css";

const MOST_MAPS = 64;
const STRIP_WIDTH = 64;

function Maps({ name, output }: { name: string; output: LayerOutput }) {
  const t = useTranslations("insight.maps");
  const [, channels = 0, height = 0, width = 0] = output.dims;
  const largest = output.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const shown = Math.min(channels, MOST_MAPS);
  return (
    <>
      {shown < channels && <Text size="sm">{t("first", { shown, channels })}</Text>}
      <ul className={classes.maps}>
        {Array.from({ length: shown }, (_, channel) => {
          const values = Array.from(
            output.data.subarray(channel * height * width, (channel + 1) * height * width),
          );
          return (
            <li key={channel}>
              <PixelCanvas
                map={{ height, width, values }}
                largest={largest}
                label={t("map", { name, number: channel + 1 })}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Strip({ name, output }: { name: string; output: LayerOutput }) {
  const t = useTranslations("insight.maps");
  const width = Math.min(STRIP_WIDTH, output.data.length);
  const height = Math.ceil(output.data.length / width);
  const values = Array.from({ length: width * height }, (_, place) => output.data[place] ?? 0);
  return (
    <div className={classes.strip} data-rows={height > 1 ? "many" : "one"}>
      <PixelCanvas map={{ height, width, values }} label={t("strip", { name, count: output.data.length })} />
    </div>
  );
}

function LayerFigure({
  name,
  type,
  output,
  isFirst,
}: {
  name: string;
  type: string;
  output: LayerOutput;
  isFirst: boolean;
}) {
  const t = useTranslations("insight.maps");
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(isFirst);
  const isImage = output.dims.length === 4;
  const [, channels = 0, height = 0, width = 0] = output.dims;
  const { data } = output;
  const silent = data.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) / data.length;
  const figures = {
    lowest: format.points(data.reduce((low, value) => Math.min(low, value), Infinity)),
    highest: format.points(data.reduce((high, value) => Math.max(high, value), -Infinity)),
    silent: format.percent(silent, 0),
  };
  return (
    <details
      className={classes.layer}
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        {isImage
          ? t("image", { name, type, channels, height, width })
          : t("vector", { name, type, count: data.length })}
      </summary>
      {isOpen && (
        <>
          <Text size="sm">{t("figures", figures)}</Text>
          {isImage ? <Maps name={name} output={output} /> : <Strip name={name} output={output} />}
        </>
      )}
    </details>
  );
}

/**
 * Shows every layer's output for the image: maps if it has a height and a width, otherwise a strip.
 */
export function FeatureMaps({
  layers,
  outputs,
}: {
  layers: readonly Layer[];
  outputs: Record<string, LayerOutput>;
}) {
  const names = layerNames(layers);
  return layers.map(({ type }, index) => {
    const [name, output] = [names[index]!, outputs[names[index]!]];
    return output && <LayerFigure key={name} name={name} type={type} output={output} isFirst={index === 0} />;
  });
}
