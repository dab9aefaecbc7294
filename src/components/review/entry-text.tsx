"use client";

import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { describeChange } from "@/components/grade/describe-change";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import { assertNever } from "@/core/base/assert";
import { shownStatus } from "@/core/run/run-status";
import type { TimelineEntry } from "@/core/submission/timeline";

function linkTo(href: string) {
  return function EntryLink(text: ReactNode) {
    return (
      <Anchor component={Link} href={href} underline="always" inherit>
        {text}
      </Anchor>
    );
  };
}

/** Describes the event in a sentence, with links to the objects concerned. */
export function EntryText({ entry }: { entry: TimelineEntry }): ReactNode {
  const t = useTranslations("review.timeline");
  const tGrade = useTranslations("grade");
  const tChecks = useTranslations("glance.checks");
  const tStatuses = useTranslations("run.status");
  const { percent } = useFormat();
  switch (entry.kind) {
    case "submitted": {
      const { submissionId, number, isLate, prediction } = entry;
      const accuracy = prediction?.testAccuracy == null ? "none" : percent(prediction.testAccuracy);
      return (
        <>
          {t.rich("submitted", {
            number,
            late: isLate ? "yes" : "no",
            link: linkTo(`/submissions/${submissionId}`),
          })}
          {prediction && ` ${t("predicted", { change: prediction.change, accuracy })}`}
        </>
      );
    }
    case "run": {
      const { runId, number, seed, isRerun, testAccuracy } = entry;
      const status = tStatuses(shownStatus(entry));
      const said = testAccuracy === null ? status : t("result", { status, accuracy: percent(testAccuracy) });
      return t.rich("run", {
        number,
        seed: String(seed),
        kind: isRerun ? "rerun" : "run",
        status: said,
        link: linkTo(`/runs/${runId}`),
      });
    }
    case "refused":
      return t("refused", { checks: entry.codes.map((code) => tChecks(code)).join("; ") });
    case "answered":
      return t.rich("answered", {
        number: entry.number,
        revision: entry.revision,
        link: linkTo(`/submissions/${entry.submissionId}`),
      });
    case "chosen":
      return t.rich("chosen", { number: entry.number, link: linkTo(`/submissions/${entry.submissionId}`) });
    case "extension": {
      if (!entry.dates) return t("noExtension");
      const { dueAt, closesAt, extraRuns, extraSeconds, reason } = entry.dates;
      if (!dueAt || !closesAt)
        return t("extra", {
          runs: extraRuns ?? 0,
          minutes: Math.round((extraSeconds ?? 0) / 60),
          reason: reason ?? "",
        });
      return t.rich("extension", {
        due: () => <DateTime value={dueAt} />,
        closes: () => <DateTime value={closesAt} />,
        reason: reason ?? "",
      });
    }
    case "grade":
      return t("grade", {
        who: entry.actorName ?? tGrade("history.someone"),
        change: describeChange(tGrade, entry.action, entry.data),
      });
    default:
      return assertNever(entry);
  }
}
