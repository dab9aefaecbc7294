"use client";

import { Anchor, Button, Kbd } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconCircleCheck, IconCircleX, IconSend } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import classes from "@/components/builder/builder.module.css";
import { FormError } from "@/components/ui/form-error";
import type { CheckedSubmission } from "@/core/check/check";
import { runFlops } from "@/core/training/training-cost";
import { EstimateNote } from "./estimate-note";
import { QuotaNote } from "./quota-note";
import type { useSubmit } from "./use-submit";

/** As keyboards call them. */

type Props = {
  exerciseId: string;
  checked: CheckedSubmission;
  problemCount: number;
  submitting: ReturnType<typeof useSubmit>;
  /** Opens the practice; null while it is open. */
  onTry: (() => void) | null;
};

/** How the network stands, what a run would take and what is left, and the button; always in sight. */
export function SubmitBar({ exerciseId, checked, problemCount, submitting, onTry }: Props) {
  const t = useTranslations("builder.submit");
  const { send, canSubmit, isBusy, isUnfinished, error } = submitting;
  // From fields too: that is where one is when the network is ready.
  useHotkeys([["mod+Enter", send]], []);
  const flops = checked.plan && runFlops(checked.plan.flops, checked.training);
  const isReady = problemCount === 0;
  const link = (href: string) => {
    const Link = (text: React.ReactNode) => (
      <Anchor href={href} underline="always" inherit>
        {text}
      </Anchor>
    );
    return { link: Link };
  };
  return (
    <section className={classes.bar} aria-label={t("bar")}>
      <FormError message={error} />
      <span className={classes.ready} data-wrong={!isReady || undefined} role="status">
        {isReady ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
        {!isReady
          ? t.rich("mendFirst", { count: problemCount, ...link("#problems") })
          : isUnfinished
            ? t.rich("predictFirst", link("#prediction"))
            : t("ready")}
      </span>
      <EstimateNote exerciseId={exerciseId} flops={flops} imageFlops={checked.plan?.flops ?? null} />
      <QuotaNote exerciseId={exerciseId} />
      <div className={classes.buttons}>
        {onTry && (
          <Button variant="default" disabled={checked.architecture === null} onClick={onTry}>
            {t("try")}
          </Button>
        )}
        <Button
          leftSection={<IconSend size={18} aria-hidden />}
          rightSection={
            <Kbd size="xs" aria-hidden visibleFrom="md">
              {t("keys")}
            </Kbd>
          }
          aria-keyshortcuts="Control+Enter"
          disabled={!canSubmit}
          loading={isBusy}
          onClick={send}
        >
          {t("button")}
        </Button>
      </div>
    </section>
  );
}
