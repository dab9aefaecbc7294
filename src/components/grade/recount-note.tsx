"use client";

import { Alert, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { GradeRow } from "./rows";
import { useRecount } from "./use-recount";

type Props = { row: Pick<GradeRow, "recount" | "state">; isShort?: boolean };

/** That computing the grade today would give something else, and why; nothing where it would not. */
export function RecountNote({ row: { recount, state }, isShort = false }: Props) {
  const t = useTranslations("grade.recount");
  const word = useRecount();
  if (!recount) return null;
  const { from, to } = recount;
  const isSame = from.points === to.points && from.maximum === to.maximum;
  const note = t(isSame ? "same" : "note", word(recount));
  if (isShort)
    return (
      <Text size="xs" c="signal">
        {note}
      </Text>
    );
  return (
    <Alert color="signal" title={note} role="group">
      {state === "released" && t("stays")} {t("lines")}
    </Alert>
  );
}
