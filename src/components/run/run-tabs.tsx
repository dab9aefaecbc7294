"use client";

import { Skeleton, Stack, Tabs } from "@mantine/core";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SeedPanel } from "@/components/run/insight/seed-panel";
import type { RunView } from "@/core/run/run-view";
import type { RouterOutputs } from "@/trpc/react";
import { RunDownloads } from "./run-downloads";
import { RunFacts } from "./run-facts";
import classes from "./run.module.css";

const loading = () => <Skeleton h={420} aria-hidden />;
const ErrorsTab = dynamic(() => import("./insight/errors-tab").then((file) => file.ErrorsTab), {
  ssr: false,
  loading,
});
const FirstKernels = dynamic(() => import("./insight/first-kernels").then((file) => file.FirstKernels), {
  ssr: false,
  loading,
});
const FilmPanel = dynamic(() => import("./film/film-panel").then((file) => file.FilmPanel), {
  ssr: false,
  loading,
});
const DesignTab = dynamic(() => import("./design-tab").then((file) => file.DesignTab), { loading });

const names = ["curves", "errors", "film", "inside", "settings", "files"] as const;

type Props = { run: RunView; submission: RouterOutputs["submissions"]["get"] | null; curves: ReactNode };

/** What one looks at once the result is known: each part loads when it is opened. */
export function RunTabs({ run, submission, curves }: Props) {
  const t = useTranslations("run.tabs");
  const tFilm = useTranslations("film");
  const { result } = run;
  if (!result) return null;
  // Single answers, weights and files are for those who may download the run.
  // What tells single answers stays closed as long as an exercise holds images back.
  const shown = names.filter(
    (name) =>
      name === "curves" ||
      name === "errors" ||
      (submission !== null && (name === "settings" || !run.isSealed)),
  );
  return (
    <Tabs defaultValue="curves" keepMounted={false}>
      <Tabs.List mb="md" className={classes.tabs} aria-label={t("label")}>
        {shown.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {name === "film" ? tFilm("tab") : t(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="curves">{curves}</Tabs.Panel>
      <Tabs.Panel value="errors">
        <ErrorsTab
          runId={run.id}
          confusion={result.confusion}
          mayOpen={submission !== null}
          isHeldBack={run.isSealed}
        />
      </Tabs.Panel>
      {submission && (
        <>
          <Tabs.Panel value="film">
            <FilmPanel takes={[{ runId: run.id, name: null }]} />
          </Tabs.Panel>
          <Tabs.Panel value="inside">
            <FirstKernels runId={run.id} />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <Stack gap="lg">
              <RunFacts run={run} result={result} />
              <SeedPanel submission={submission} runId={run.id} />
              <DesignTab submission={submission} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <RunDownloads runId={run.id} />
          </Tabs.Panel>
        </>
      )}
    </Tabs>
  );
}
