"use client";

import { Pagination, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { decodePixels } from "@/components/lesson/choice";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { ANSWERS_PER_PAGE, type AnsweredImage, type ConfusionCell } from "@/core/run/classification";
import { scalePixels } from "@/core/lesson/lesson";
import { useAnsweredImages } from "./use-answered-images";
import classes from "./insight.module.css";

function Thumbnail({ image }: { image: AnsweredImage & { pixels: string } }) {
  const t = useTranslations("insight.images");
  const format = useFormat();
  const { actual, answered, confidence, index } = image;
  const [map] = useState(() => ({ height: 28, width: 28, values: scalePixels(decodePixels(image.pixels)) }));
  return (
    <figure className={classes.image}>
      <PixelCanvas map={map} label={t("name", { actual, index: String(index) })} />
      <figcaption>
        <strong>{t("caption", { actual, answered })}</strong>
        {confidence !== null && (
          <span>{t("confidence", { share: format.percent(confidence / 255, 1) })}</span>
        )}
      </figcaption>
    </figure>
  );
}

/** The test images behind a cell of the confusion matrix, or behind all wrong answers; a page at a time. */
export function AnsweredImages({ runId, cell }: { runId: string; cell: ConfusionCell }) {
  const t = useTranslations("insight.images");
  const describeError = useDescribeError();
  const [page, setPage] = useState(1);
  const { data, error } = useAnsweredImages(runId, cell, page);
  if (error) return <Text role="status">{describeError(error)}</Text>;
  if (!data)
    return (
      <Text role="status" c="dimmed">
        {t("loading")}
      </Text>
    );
  const [first] = data.images;
  if (!first) return <Text role="status">{cell ? t("none") : t("noneWrong")}</Text>;
  const isRight = cell !== null && cell.actual === cell.answered;
  const order = first.confidence === null ? "plain" : isRight ? "right" : "wrong";
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {t("count", { count: data.total, order })}
      </Text>
      <ul className={classes.images}>
        {data.images.map((image) => (
          <li key={image.index}>
            <Thumbnail image={image} />
          </li>
        ))}
      </ul>
      {data.total > ANSWERS_PER_PAGE && (
        <Pagination
          total={Math.ceil(data.total / ANSWERS_PER_PAGE)}
          value={page}
          onChange={setPage}
          siblings={0}
          size="sm"
          getControlProps={(control) => ({ "aria-label": control === "next" ? t("next") : t("previous") })}
          getItemProps={(item) => ({ "aria-label": t("page", { page: String(item) }) })}
        />
      )}
    </Stack>
  );
}
