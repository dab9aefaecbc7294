"use client";

import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { usePageActions, type PageAction } from "@/components/ui/keys/page-actions";
import type { Detail } from "./grade-detail";

type Props = {
  form: RefObject<HTMLFormElement | null>;
  lines: Detail["manualLines"];
  unfold(): void;
  onGoOn(): void;
};

/** A digit for each line that people mark, and a letter for each field: so a student takes three keys. */
export function GradeKeys({ form, lines, unfold, onGoOn }: Props): null {
  const t = useTranslations("grade.keys");
  const focus = (selector: string) => {
    unfold();
    // At once, so that what is typed next goes into the field.
    const field = form.current?.querySelector<HTMLInputElement>(selector);
    field?.focus();
    field?.select();
  };
  const actions: PageAction[] = [
    ...lines
      .slice(0, 9)
      .map(({ label }, index) => ({
        id: `line-${index}`,
        label: t("line", { label }),
        keys: [String(index + 1)],
        run: () => focus(`[data-line="${index}"]`),
      })),
    { id: "points", label: t("points"), keys: ["p"], run: () => focus("[data-points]") },
    { id: "feedback", label: t("feedback"), keys: ["f"], run: () => focus("[data-feedback]") },
    { id: "go-on", label: t("goOn"), keys: ["mod+Enter"], isEverywhere: true, run: onGoOn },
  ];
  usePageActions(actions);
  return null;
}
