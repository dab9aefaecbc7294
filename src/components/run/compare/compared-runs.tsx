"use client";

import { ActionIcon, Anchor, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/layout/panel";
import { MOST_COMPARED, runLetter, type ComparedRun } from "@/core/run/comparison";
import { RunPicker } from "./run-picker";
import { lineStyle } from "./run-line";
import classes from "./compare.module.css";

/** Which runs are compared, and a way to change that. */
export function ComparedRuns({ runs, onChange }: { runs: ComparedRun[]; onChange(runIds: string[]): void }) {
  const t = useTranslations("compare");
  const ids = runs.map(({ run }) => run.id);
  return (
    <Panel title={t("runs")}>
      <ul className={classes.runs}>
        {runs.map(({ run, exerciseTitle }, index) => {
          const letter = runLetter(index);
          const described = t("describeRun", {
            name: run.studentName,
            number: String(run.submissionNumber),
            seed: String(run.seed),
          });
          return (
            <li key={run.id} className={classes.run} style={lineStyle(index)}>
              <span className={classes.letter} aria-hidden>
                {letter}
              </span>
              <div className={classes.about}>
                <Anchor
                  component={Link}
                  href={`/runs/${run.id}`}
                  underline="always"
                  aria-label={t("open", { letter, run: described })}
                >
                  {described}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {exerciseTitle}
                </Text>
              </div>
              {runs.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  aria-label={t("remove", { letter })}
                  onClick={() => onChange(ids.filter((id) => id !== run.id))}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {runs.length < MOST_COMPARED ? (
        <RunPicker
          courseId={runs[0]!.run.courseId}
          exerciseId={runs[0]!.run.exerciseId}
          chosen={ids}
          onAdd={(id) => onChange([...ids, id])}
        />
      ) : (
        <Text size="sm">{t("add.full")}</Text>
      )}
    </Panel>
  );
}
