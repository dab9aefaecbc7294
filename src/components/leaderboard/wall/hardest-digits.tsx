"use client";

import { NativeSelect, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { decodePixels } from "@/components/lesson/choice";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Panel } from "@/components/ui/layout/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { HardDigit } from "@/core/lesson/hard-digits";
import { scalePixels } from "@/core/lesson/lesson";
import { useTRPC } from "@/trpc/react";
import { DigitTable } from "./digit-table";
import classes from "./wall.module.css";

/** Milliseconds. The images change only when a best run does. */
const REFRESH = 30_000;

function Digit({
  digit: { pixels, label, index, wrong, mistakenFor },
  runs,
}: {
  digit: HardDigit;
  runs: number;
}) {
  const t = useTranslations("wall.digits");
  const map = useMemo(() => ({ height: 28, width: 28, values: scalePixels(decodePixels(pixels)) }), [pixels]);
  return (
    <li>
      <PixelCanvas map={map} label={t("name", { label: String(label), index: String(index) })} />
      <p>{t("caption", { label: String(label), wrong, runs, mistakenFor: String(mistakenFor) })}</p>
    </li>
  );
}

/** The test images that most of the class's best runs get wrong. */
export function HardestDigits({ exercises }: { exercises: { exerciseId: string; title: string }[] }) {
  const t = useTranslations("wall.digits");
  const describeError = useDescribeError();
  const [chosen, setChosen] = useState<string | null>(null);
  const exerciseId = (exercises.find((exercise) => exercise.exerciseId === chosen) ?? exercises.at(-1)!)
    .exerciseId;
  const { data, error } = useQuery({
    ...useTRPC().wall.hardDigits.queryOptions({ exerciseId }),
    refetchInterval: REFRESH,
  });
  const runs = data?.runs ?? 0;
  return (
    <Panel
      title={t("title")}
      description={data && t("description", { runs })}
      actions={
        exercises.length > 1 && (
          <NativeSelect
            aria-label={t("exercise")}
            value={exerciseId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={exercises.map(({ exerciseId: value, title: label }) => ({ value, label }))}
          />
        )
      }
    >
      {error && <Text role="status">{describeError(error)}</Text>}
      {data === undefined && !error && (
        <Text role="status" c="dimmed">
          {t("loading")}
        </Text>
      )}
      {data !== undefined && !data?.digits.length && <Text>{t(runs > 0 ? "none" : "noneYet")}</Text>}
      <div className={classes.panel}>
        <ul className={classes.digits}>
          {data?.digits.map((digit) => (
            <Digit key={digit.index} digit={digit} runs={runs} />
          ))}
        </ul>
      </div>
      {data && data.digits.length > 0 && (
        <Disclosure summary={t("table")}>
          <DigitTable {...data} />
        </Disclosure>
      )}
    </Panel>
  );
}
