"use client";

import { Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRunNews } from "@/components/live/use-run-news";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useTRPC } from "@/trpc/react";
import { ComparedCurves } from "./compared-curves";
import { ComparedFilms } from "./compared-films";
import { ComparedNetworks } from "./compared-networks";
import { ComparedRuns } from "./compared-runs";
import { ComparedSettings } from "./compared-settings";
import { ComparedTotals } from "./compared-totals";
import { Verdicts } from "./verdicts";
import classes from "./compare.module.css";

/** Before anything is chosen. */
export function EmptyComparison() {
  const t = useTranslations("compare");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        title={t("none.title")}
        action={
          <LinkButton href="/courses" variant="default">
            {t("none.courses")}
          </LinkButton>
        }
      >
        {t("none.text")}
      </EmptyState>
    </>
  );
}

/** Two to six runs side by side. The address names them, so it can be sent on. */
export function ComparePage({ runIds }: { runIds: string[] }) {
  const t = useTranslations("compare");
  const router = useRouter();
  const [reference, setReference] = useState(0);
  const {
    data: { runs, pairs },
    refetch,
  } = useSuspenseQuery(useTRPC().comparison.get.queryOptions({ runIds }));
  useRunNews(
    runs.map(({ run: { id, status }, epochs }) => ({ id, status, epochs: epochs.length })),
    refetch,
  );
  const { run, exerciseTitle } = runs[0]!;
  const against = Math.min(reference, runs.length - 1);
  const show = (ids: string[]) => router.push(`/compare?runs=${ids.join(",")}`);
  const isSeveral = runs.length > 1;
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: `/exercises/${run.exerciseId}`, label: exerciseTitle }]}
      />
      <div className={classes.page}>
        <ComparedRuns runs={runs} onChange={show} />
        {!isSeveral && <Text>{t("one")}</Text>}
        {isSeveral && <Verdicts runs={runs} pairs={pairs} reference={against} onReference={setReference} />}
        <ComparedCurves runs={runs} />
        <ComparedTotals runs={runs} />
        {isSeveral && <ComparedNetworks runs={runs} reference={against} />}
        {isSeveral && <ComparedSettings runs={runs} />}
        {runs.length === 2 && <ComparedFilms runs={runs} />}
      </div>
    </>
  );
}
