"use client";

import { Pagination, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { decodePixels } from "@/components/lesson/chosen-digit";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { useTestDigits } from "@/components/lesson/use-digits";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { useFormat } from "@/components/ui/use-format";
import { ANSWERS_PER_PAGE, type AnsweredImage, type ConfusionCell } from "@/core/classification";
import { scalePixels } from "@/core/lesson";
import type { Digit } from "@/core/lesson-digits";
import { useTRPC } from "@/trpc/react";
import classes from "./insight.module.css";

function Thumbnail({ image, digit }: { image: AnsweredImage; digit: Digit }) {
  const t = useTranslations("insight.images");
  const format = useFormat();
  const { actual, answered, confidence, index } = image;
  const [map] = useState(() => ({ height: 28, width: 28, values: scalePixels(decodePixels(digit.pixels)) }));
  return (
    <figure className={classes.image}>
      <PixelCanvas map={map} label={t("name", { actual, index: String(index) })} />
      <figcaption>
        <strong>{t("caption", { actual, answered })}</strong>
        {confidence !== null && <span>{t("confidence", { share: format.percent(confidence / 255, 1) })}</span>}
      </figcaption>
    </figure>
  );
}

/** The test images behind a cell of the confusion matrix, or behind all wrong answers; a page at a time. */
export function AnsweredImages({ runId, cell }: { runId: string; cell: ConfusionCell }) {
  const t = useTranslations("insight.images");
  const trpc = useTRPC();
  const describeError = useDescribeError();
  const [page, setPage] = useState(1);
  const answers = useQuery({ ...trpc.runs.answers.queryOptions({ runId, cell, page }), placeholderData: keepPreviousData, staleTime: Infinity });
  const images = answers.data?.images ?? [];
  const digits = useTestDigits(images.map(({ index }) => index));
  if (answers.isError) return <Text role="status">{describeError(answers.error)}</Text>;
  if (digits.isError) return <Text role="status">{t("unreadable")}</Text>;
  if (!answers.data || (images.length > 0 && !digits.data)) return <Text role="status" c="dimmed">{t("loading")}</Text>;
  if (images.length === 0) return <Text role="status">{cell ? t("none") : t("noneWrong")}</Text>;
  const byIndex = new Map(digits.data?.digits.map((digit) => [digit.index, digit]));
  const isRight = cell !== null && cell.actual === cell.answered;
  const order = images[0]!.confidence === null ? "plain" : isRight ? "right" : "wrong";
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">{t("count", { count: answers.data.total, order })}</Text>
      <ul className={classes.images}>
        {images.map((image) => {
          const digit = byIndex.get(image.index);
          return digit && <li key={image.index}><Thumbnail image={image} digit={digit} /></li>;
        })}
      </ul>
      {answers.data.total > ANSWERS_PER_PAGE && (
        <Pagination total={Math.ceil(answers.data.total / ANSWERS_PER_PAGE)} value={page} onChange={setPage} siblings={0} size="sm"
          getControlProps={(control) => ({ "aria-label": control === "next" ? t("next") : t("previous") })}
          getItemProps={(item) => ({ "aria-label": t("page", { page: String(item) }) })} />
      )}
    </Stack>
  );
}
