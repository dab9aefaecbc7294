"use client";

import { Button, Progress, Text } from "@mantine/core";
import { IconArrowBackUp, IconEraser } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { DrawingBoard } from "@/components/run/insight/drawing-board";
import { useNetwork } from "@/components/run/insight/use-network";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { FRONT_MODEL } from "@/core/lesson/front-network";
import { ENGINE_MEGABYTES } from "@/core/run/browser-engine";
import { prepareDrawing, type Stroke } from "@/core/run/drawing";
import classes from "./front.module.css";
import { StageAnswer } from "./stage-answer";
import { StageMaps } from "./stage-maps";
import { useExample } from "./use-example";

const none: readonly Stroke[] = [];

/**
 * A square to draw in, and a trained network that answers beside it, map by map. Until the first stroke an
 * example stands there; only the stroke loads the engine.
 */
export function Stage() {
  const t = useTranslations("front.stage");
  const format = useFormat();
  const describeError = useDescribeError();
  const example = useExample().data;
  const [drawn, setDrawn] = useState<readonly Stroke[] | null>(null);
  const pixels = useMemo(() => prepareDrawing(drawn ?? none), [drawn]);
  const { share, isLoading, outputs, failure } = useNetwork(FRONT_MODEL, pixels, drawn !== null);
  const shown = drawn === null ? example?.outputs : outputs;
  return (
    <section className={classes.frame} aria-label={t("label")}>
      <div className={classes.stage}>
        <div className={classes.pad} data-example={drawn === null || undefined}>
          <DrawingBoard
            strokes={drawn ?? example?.strokes ?? none}
            // The first stroke takes the example's place.
            onChange={(strokes) => setDrawn(drawn === null ? strokes.slice(-1) : strokes)}
          />
          <p className={classes.hint}>{t(drawn === null ? "hint" : "again")}</p>
          {drawn && (
            <div className={classes.tools}>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                disabled={drawn.length === 0}
                onClick={() => setDrawn(drawn.slice(0, -1))}
              >
                {t("undo")}
              </Button>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconEraser size={16} aria-hidden />}
                disabled={drawn.length === 0}
                onClick={() => setDrawn([])}
              >
                {t("clear")}
              </Button>
            </div>
          )}
        </div>
        <div className={classes.flow} data-waiting={!shown || undefined}>
          {(shown ?? example?.outputs) && (
            <StageMaps key={drawn?.length ?? "example"} outputs={shown ?? example!.outputs} />
          )}
        </div>
        <div className={classes.verdict}>
          {shown?.probabilities ? (
            <StageAnswer probabilities={shown.probabilities.data} />
          ) : (
            <Text role="status">
              {failure
                ? describeError(failure)
                : t(isLoading ? "loading" : "blank", { megabytes: ENGINE_MEGABYTES })}
            </Text>
          )}
          {example && (
            <p className={classes.caption}>
              {t("about", { accuracy: format.percent(example.testAccuracy, 1) })}
            </p>
          )}
          {isLoading && <Progress value={Math.round(100 * share)} mt="xs" aria-label={t("progress")} />}
        </div>
      </div>
    </section>
  );
}
