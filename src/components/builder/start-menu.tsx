"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { useAction } from "@/components/ui/use-action";
import { useFormat } from "@/components/ui/use-format";
import type { Draft } from "@/core/check/draft";
import { useTRPC } from "@/trpc/react";
import { baselineDraft, draftOf } from "@/components/builder/draft/draft";
import classes from "./builder.module.css";

/** Where to begin: each choice replaces the draft, and undo brings it back. */
export function StartMenu({
  exerciseId,
  onStart,
}: {
  exerciseId: string;
  onStart(draft: (current: Draft) => Draft, said: string): void;
}) {
  const t = useTranslations("builder.start");
  const format = useFormat();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: own } = useQuery(trpc.submissions.listStarts.queryOptions({ exerciseId }));
  const copy = useAction(async (submissionId: string, number: number) => {
    const { architecture, training } = await queryClient.fetchQuery(
      trpc.submissions.get.queryOptions({ submissionId }),
    );
    onStart(() => draftOf(architecture, training), t("saidSubmission", { number }));
  });
  // This exercise's first, then the others', each under its title.
  const ids = [exerciseId, ...(own ?? []).map((start) => start.exerciseId)];
  const groups = [...new Set(ids)].map((id) => ({
    id,
    starts: (own ?? []).filter((start) => start.exerciseId === id),
  }));
  return (
    <Menu position="bottom-start" withinPortal width={300}>
      <Menu.Target>
        <Button
          variant="default"
          loading={copy.isPending}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t("button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item onClick={() => onStart(baselineDraft, t("saidBaseline"))}>{t("baseline")}</Menu.Item>
        <Menu.Item onClick={() => onStart((draft) => ({ ...draft, layers: [] }), t("saidEmpty"))}>
          {t("empty")}
        </Menu.Item>
        {groups.map(({ id, starts }) => (
          <Fragment key={id}>
            <Menu.Label>
              {id === exerciseId ? t("own") : t("ownElsewhere", { title: starts[0]?.exerciseTitle ?? "" })}
            </Menu.Label>
            {starts.map(({ id: submissionId, number, testAccuracy }) => (
              <Menu.Item key={submissionId} onClick={() => void copy.run(submissionId, number)}>
                {t("submission", { number })}
                {testAccuracy !== null && `, ${format.percent(testAccuracy)}`}
              </Menu.Item>
            ))}
            {own && starts.length === 0 && <Menu.Item disabled>{t("none")}</Menu.Item>}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
