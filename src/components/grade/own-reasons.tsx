"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { useMoment } from "@/components/ui/use-moment";
import type { ReleasedGrade } from "./rows";
import { useRecount } from "./use-recount";

/** What the student's grade rests on, and what people changed about it. */
export function OwnReasons({ grade }: { grade: ReleasedGrade }) {
  const t = useTranslations("grade");
  const moment = useMoment();
  const format = useFormat();
  const word = useRecount();
  const { override, computed, maximum, submissionNumber, dueAt, recomputed } = grade;
  const change = override && override.points - computed.points;
  return (
    <>
      {override && <Text>{t("own.override", { reason: override.reason })}</Text>}
      {override && change !== null && maximum === computed.maximum && (
        <Text>
          {t("own.changedBy", {
            computed: format.points(computed.points),
            change: `${change < 0 ? "−" : "+"}${format.points(Math.abs(change))}`,
          })}
        </Text>
      )}
      {override && maximum !== computed.maximum && (
        <Text>
          {t("own.computed", {
            computed: t("recount.value", computed),
            given: t("recount.value", { points: override.points, maximum }),
          })}
        </Text>
      )}
      {recomputed && <Text>{t("own.recomputed", { at: moment(recomputed.at), ...word(recomputed) })}</Text>}
      {submissionNumber === null && <Text size="sm">{t("own.fromNothing")}</Text>}
      {submissionNumber !== null && dueAt !== null && (
        <Text size="sm">{t("own.from", { number: submissionNumber, due: moment(dueAt) })}</Text>
      )}
    </>
  );
}
