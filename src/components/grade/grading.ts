"use client";

import { useForm, type UseFormReturnType } from "@mantine/form";
import { TRPCClientError } from "@trpc/client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import type { GradeDecision } from "@/core/grade/grade-decision";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";
import type { Detail } from "./grade-detail";
import type { GradeRow } from "./rows";

export type Values = {
  /** In the order of the manual lines; "" is not marked yet. */
  lines: (number | string)[];
  points: number | string;
  reason: string;
  feedback: string;
  /** Also answer the student's open regrade request, with these words. */
  isAnswered: boolean;
  answer: string;
};
export type GradingForm = UseFormReturnType<Values>;

const valuesOf = (decision: GradeDecision, { manualLines }: Detail): Values => ({
  lines: manualLines.map(({ id }) => decision.linePoints[id] ?? ""),
  points: decision.overridePoints ?? "",
  reason: decision.overrideReason ?? "",
  feedback: decision.feedback,
  isAnswered: false,
  answer: "",
});

/** What a refused save shows: the decision that somebody else has made meanwhile. */
function readConflict(error: unknown): GradeDecision | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as { code?: string; current?: GradeDecision | null } | null;
  return data?.code === "CONFLICT" ? (data.current ?? null) : null;
}

/** The form's values, their checks and their saving, and what another marker has decided meanwhile. */
export function useGrading(exerciseId: string, row: GradeRow, detail: Detail) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  /** The decision that the form started from. */
  const [read, setRead] = useState(detail.decision);
  const [refused, setRefused] = useState<GradeDecision | null>(null);
  const form = useForm<Values>({
    initialValues: valuesOf(detail.decision, detail),
    validate: ({ lines, points, reason, isAnswered, answer }) => ({
      ...Object.fromEntries(
        detail.manualLines.map(({ maximum }, index) => [
          `lines.${index}`,
          Number(lines[index]) > maximum ? t("form.tooMany", { maximum }) : null,
        ]),
      ),
      reason: points !== "" && !reason.trim() ? t("form.needsReason") : null,
      answer: isAnswered && !answer.trim() ? t("regrade.needsAnswer") : null,
    }),
  });
  const newest = [detail.decision, ...(refused ? [refused] : [])].reduce((a, b) =>
    b.version > a.version ? b : a,
  );
  const theirs = newest.version > read.version ? newest : null;

  /** Goes on from this decision: with its values, or with what is written. */
  const start = (decision: GradeDecision, values: Values | null) => {
    setRead(decision);
    setRefused(null);
    const initial = valuesOf(decision, detail);
    form.setInitialValues(initial);
    form.setValues(values ?? initial);
    form.resetDirty(initial);
  };
  // Nothing is written here that could be lost. While rendering, as React advises for what follows a prop.
  if (theirs && !form.isDirty()) start(theirs, null);

  const save = useAction(
    async (values: Values, version: number, goOn?: () => void) => {
      const { lines, points, reason, feedback, isAnswered, answer } = values;
      const linePoints = Object.fromEntries(
        detail.manualLines.flatMap(({ id }, index) =>
          lines[index] === "" ? [] : [[id, Number(lines[index])]],
        ),
      );
      try {
        const saved = await api.grades.save.mutate({
          exerciseId,
          enrolmentId: row.enrolmentId,
          linePoints,
          overridePoints: points === "" ? null : Number(points),
          overrideReason: reason.trim(),
          feedback: feedback.trim(),
          version,
          ...(isAnswered && detail.regrade
            ? { regrade: { requestId: detail.regrade.id, answer: answer.trim() } }
            : {}),
        });
        start(saved, null);
      } catch (error) {
        setRefused(readConflict(error));
        throw error;
      }
      await refresh();
      notifyDone(t("form.saved", { name: row.name }));
      goOn?.();
    },
    { isQuiet: true },
  );
  return {
    form,
    save,
    /** Saves, and goes on where that was asked for. */
    submit: (values: Values, goOn?: () => void) => void save.run(values, read.version, goOn),
    conflict: theirs && {
      theirs,
      take: () => start(theirs, null),
      keep: () => void save.run(form.values, theirs.version),
      join: () => {
        const feedback = [theirs.feedback, form.values.feedback].filter(Boolean).join("\n\n");
        start(theirs, { ...form.values, feedback });
      },
    },
  };
}
export type Conflict = NonNullable<ReturnType<typeof useGrading>["conflict"]>;
