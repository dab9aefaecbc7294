"use client";

import { Button, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { Layer } from "@/core/network/architecture";
import { prepareDrawing, type Stroke } from "@/core/run/drawing";
import { DigitPicker, type PickedDigit } from "./digit-picker";
import { DrawingBoard } from "./drawing-board";
import { FeatureMaps } from "./feature-maps";
import classes from "./insight.module.css";
import { modelOf } from "./load-network";
import { NetworkAnswer } from "./network-answer";
import { useNetwork } from "./use-network";

type Picture = { source: "drawing"; strokes: readonly Stroke[] } | { source: "test"; digit: PickedDigit };
const blank: Picture = { source: "drawing", strokes: [] };

/** A digit of one's own for one's own network, with everything that the network makes of it. */
export function DrawingDesk({ runId, layers }: { runId: string; layers: readonly Layer[] }) {
  const t = useTranslations("insight.draw");
  const describeError = useDescribeError();
  const [picture, setPicture] = useState<Picture>(blank);
  const strokes = picture.source === "drawing" ? picture.strokes : [];
  const pixels = useMemo(
    () => (picture.source === "drawing" ? prepareDrawing(picture.strokes) : picture.digit.pixels),
    [picture],
  );
  const { share, isBlank, isLoading, isReady, outputs, failure } = useNetwork(modelOf(runId), pixels, true);
  return (
    <Stack gap="lg">
      <div className={classes.desk}>
        <div>
          <DrawingBoard
            strokes={strokes}
            onChange={(next) => setPicture({ source: "drawing", strokes: next })}
          />
          <Group gap="xs" mt="xs">
            <Button
              variant="default"
              size="xs"
              disabled={strokes.length === 0}
              onClick={() => setPicture({ source: "drawing", strokes: strokes.slice(0, -1) })}
            >
              {t("undo")}
            </Button>
            <Button variant="default" size="xs" onClick={() => setPicture(blank)}>
              {t("clear")}
            </Button>
          </Group>
        </div>
        <div>
          {failure && <Text role="alert">{describeError(failure)}</Text>}
          {isLoading && (
            <>
              <Text role="status">{t("loading")}</Text>
              <Progress value={Math.round(100 * share)} mt="xs" aria-label={t("progress")} />
            </>
          )}
          {isReady && isBlank && <Text role="status">{t("blank")}</Text>}
          {outputs?.probabilities && <NetworkAnswer probabilities={outputs.probabilities.data} />}
        </div>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t("how")}
          </Text>
          <DigitPicker onPick={(digit) => setPicture({ source: "test", digit })} />
          <div>
            <div className={classes.seen}>
              <PixelCanvas map={{ height: 28, width: 28, values: pixels }} largest={1} label={t("seen")} />
            </div>
            <Text size="sm" c="dimmed" mt={4}>
              {picture.source === "test"
                ? t("picked", { index: String(picture.digit.index), label: picture.digit.label })
                : t("centred")}
            </Text>
          </div>
        </Stack>
      </div>
      {outputs && (
        <section aria-label={t("layers")}>
          <Title order={3} size="h5" mb="xs">
            {t("layers")}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t("layersLegend")}
          </Text>
          <FeatureMaps layers={layers} outputs={outputs} />
        </section>
      )}
    </Stack>
  );
}
