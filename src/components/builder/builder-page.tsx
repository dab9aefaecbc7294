"use client";

import { useTranslations } from "use-intl";
import { LazyMarkdown } from "@/components/ui/markdown/lazy-markdown";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { RouterOutputs } from "@/trpc/react";
import type { KeptDraft } from "@/components/builder/draft/draft-start";
import { LazyBuilder } from "./lazy-builder";
import classes from "./builder.module.css";

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  userId: string;
  kept: KeptDraft | null;
  from: string | null;
};

/** The builder under its exercise's brief. */
export function BuilderPage({ exercise, userId, kept, from }: Props) {
  const t = useTranslations("builder.page");
  // Folded away at first, so the page need not wait for what reads it.
  const isHydrated = useIsHydrated();
  return (
    <div data-wide className={classes.page}>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: `/exercises/${exercise.id}`, label: exercise.title }]}
      />
      <details className={classes.brief}>
        <summary>{t("brief")}</summary>
        {isHydrated && <LazyMarkdown>{exercise.brief}</LazyMarkdown>}
      </details>
      <LazyBuilder key={exercise.id} exercise={exercise} userId={userId} kept={kept} from={from} />
    </div>
  );
}
