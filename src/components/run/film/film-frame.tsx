"use client";

import { Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { decodePixels } from "@/components/lesson/choice";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { useFormat } from "@/components/ui/use-format";
import { scalePixels } from "@/core/lesson/lesson";
import { accuracyOf, type Frame, worstConfusions } from "@/core/run/picture/film";
import classes from "./film.module.css";
import { KernelPictures } from "./kernel-pictures";
import { SmallConfusion } from "./small-confusion";
import type { ShownFilm } from "./use-film";

type Props = { name: string | null; film: ShownFilm; frame: Frame };

/** One network after one epoch: what it looks for, what it mistakes, and the images that it finds hardest. */
export function FilmFrame({ name, film, frame }: Props) {
  const t = useTranslations("film");
  const { percent } = useFormat();
  const worst = worstConfusions(frame.confusion);
  return (
    <div className={classes.take}>
      {name !== null && (
        <Title order={3} size="h5">
          {name}
        </Title>
      )}
      <p className={classes.accuracy}>
        <strong>{percent(accuracyOf(frame.confusion))}</strong> {t("accuracy")}
      </p>
      {frame.kernels && (
        <div>
          <Text size="sm" fw={600}>
            {t("kernels")}
          </Text>
          <KernelPictures kernels={frame.kernels} />
        </div>
      )}
      <div>
        <Text size="sm" fw={600}>
          {t("mistakes")}
        </Text>
        <SmallConfusion confusion={frame.confusion} />
        <ul className={classes.worst}>
          {worst.map(({ actual, answered, count }) => (
            <li key={`${actual} ${answered}`}>
              {t("worst", { actual: String(actual), answered: String(answered), count })}
            </li>
          ))}
        </ul>
      </div>
      {film.images.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t("hardest")}
          </Text>
          <ul className={classes.digits}>
            {film.images.map((image, place) => (
              <Digit key={image.index} image={image} answer={frame.answers[place]!} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Digit({
  image: { actual, pixels },
  answer: { answered, confidence },
}: {
  image: ShownFilm["images"][number];
  answer: Frame["answers"][number];
}) {
  const t = useTranslations("film");
  const { percent } = useFormat();
  const map = useMemo(() => ({ height: 28, width: 28, values: scalePixels(decodePixels(pixels)) }), [pixels]);
  const isRight = actual === answered;
  return (
    <li data-right={isRight || undefined}>
      <PixelCanvas map={map} label={t("digit", { actual: String(actual) })} />
      <span className={classes.answer}>
        {isRight ? "✓" : "✗"} {answered}
        <small> {percent(confidence / 255, 0)}</small>
      </span>
    </li>
  );
}
