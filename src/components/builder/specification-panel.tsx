"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { SpecificationClauses } from "./specification-clauses";
import type { DesignCheck } from "./use-design-check";

type Props = { /** There are no problems. */ isRight: boolean; check: DesignCheck };

/**
 * Compares the network with what the exercise specifies, when the exercise tells before submitting. The
 * server decides that.
 */
export function SpecificationPanel({ isRight, check }: Props) {
  const t = useTranslations("builder.specification");
  const { clauses } = check;
  return (
    <Panel title={t("title")}>
      {isRight && clauses && <SpecificationClauses clauses={clauses} />}
      {isRight && clauses === null && <Text size="sm">{t("later")}</Text>}
      {!isRight && (
        <Text size="sm" c="dimmed">
          {t("broken")}
        </Text>
      )}
      {isRight && clauses === undefined && (
        <Text size="sm" c="dimmed" role="status">
          {t(check.isError ? "unreachable" : "comparing")}
        </Text>
      )}
    </Panel>
  );
}
