"use client";

import { List, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { DropoutLink } from "@/components/lesson/dropout-link";
import type { ClauseOutcome } from "@/core/network/clause";
import { wordClause, wordFindings } from "@/messages/wording/clause";

/** The specification, clause by clause: met or not, and what stands there instead. */
export function SpecificationClauses({ clauses }: { clauses: ClauseOutcome[] }) {
  const t = useTranslations("builder.specification");
  const tAll = useTranslations();
  const met = clauses.filter((clause) => clause.met).length;
  return (
    <>
      <Text size="sm" fw={600} mb="xs" role="status">
        {t("met", { met, all: clauses.length })}
      </Text>
      <List spacing="xs" size="sm" listStyleType="none" center={false}>
        {clauses.map(({ clause, met: isMet, found, trap }, index) => (
          <List.Item
            key={index}
            icon={
              <ThemeIcon
                size={20}
                radius="xl"
                variant="light"
                color={isMet ? "petrol" : "red"}
                role="img"
                aria-label={t(isMet ? "isMet" : "isNotMet")}
              >
                {isMet ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
              </ThemeIcon>
            }
          >
            {wordClause(tAll, clause)}
            {!isMet && (
              <Text component="span" size="sm" c="dimmed" display="block">
                {wordFindings(tAll, found)}
              </Text>
            )}
            {trap && (
              <Text component="span" size="sm" fw={600} display="block">
                {t("trap")} <DropoutLink />
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </>
  );
}
