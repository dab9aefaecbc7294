"use client";

import { List } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DropoutLink } from "@/components/lesson/dropout-link";
import { Panel } from "@/components/ui/layout/panel";
import type { Hint } from "@/core/check/lint";
import { wordProblem } from "@/messages/wording/problem";

/** Lists the linter's hints on a submitted network; renders nothing if there are none. */
export function LintRemarks({ hints }: { hints: Hint[] }) {
  const t = useTranslations();
  if (hints.length === 0) return null;
  return (
    <Panel title={t("code.hints", { count: hints.length })}>
      <List spacing="xs">
        {hints.map((hint) => {
          const { message, fix } = wordProblem(t, hint);
          return (
            <List.Item key={`${hint.code}:${hint.path.join(".")}`}>
              {message} {fix} {hint.code === "keep_probability" && <DropoutLink />}
            </List.Item>
          );
        })}
      </List>
    </Panel>
  );
}
