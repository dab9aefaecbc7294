"use client";

import { useMemo, type CSSProperties } from "react";
import { useTranslations } from "use-intl";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import type { LayerOutput } from "@/components/run/insight/load-network";
import classes from "./front.module.css";

function Maps({ output }: { output: LayerOutput }) {
  const [, count = 0, height = 0, width = 0] = output.dims;
  const maps = useMemo(
    () =>
      Array.from({ length: count }, (_, channel) => ({
        height,
        width,
        values: Array.from(output.data.subarray(channel * height * width, (channel + 1) * height * width)),
      })),
    [output, count, height, width],
  );
  return maps.map((map, channel) => <PixelCanvas key={channel} map={map} />);
}

/** The layers whose outputs are maps, from the image on, each map as large as it is. */
export function StageMaps({ outputs }: { outputs: Record<string, LayerOutput> }) {
  const t = useTranslations("front.stage");
  const layers = Object.entries(outputs).filter(([, { dims }]) => dims.length === 4);
  return layers.map(([name, output], place) => {
    const [, count = 0, height = 0, width = 0] = output.dims;
    return (
      <figure key={name} className={classes.layer} style={{ "--place": place } as CSSProperties}>
        <div
          role="img"
          aria-label={t("maps", { name, count, height, width })}
          className={classes.maps}
          data-many={count > 8 || undefined}
          style={{ "--side": width } as CSSProperties}
        >
          <Maps output={output} />
        </div>
        <figcaption>
          <strong>{t(place % 2 === 0 ? "convolution" : "pooling")}</strong>
          {t("size", { count, height, width })}
        </figcaption>
      </figure>
    );
  });
}
