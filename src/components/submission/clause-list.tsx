"use client";

import { List, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { DropoutLink } from "@/components/lesson/dropout-link";
import { Panel } from "@/components/ui/layout/panel";
import type { ClauseOutcome } from "@/core/network/clause";
import { wordClause, wordFindings } from "@/messages/wording/clause";
import classes from "./clause-list.module.css";

/** The network beside the specification, clause by clause. */
export function ClauseList({ clauses }: { clauses: ClauseOutcome[] }) {
  const t = useTranslations("submission");
  const tAll = useTranslations();
  const met = clauses.filter((clause) => clause.met).length;
  return (
    <Panel title={t("clauses.title")} description={t("clauses.met", { met, all: clauses.length })}>
      <List spacing="sm" center={false}>
        {clauses.map(({ clause, met: isMet, found, trap }, index) => (
          <List.Item
            key={index}
            icon={
              <ThemeIcon size={22} radius="xl" color={isMet ? "green" : "red"} variant="light" aria-hidden>
                {isMet ? <IconCheck size={14} /> : <IconX size={14} />}
              </ThemeIcon>
            }
          >
            <Text span fw={500}>
              {wordClause(tAll, clause)}
            </Text>
            <Text size="sm" c={isMet ? "dimmed" : undefined} className={classes.found}>
              {isMet ? t("clauses.isMet") : t("clauses.isNotMet", { found: wordFindings(tAll, found) })}
              {trap === "keep_probability" && (
                <>
                  {" "}
                  {t("clauses.keepProbability")} <DropoutLink />
                </>
              )}
            </Text>
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}
