"use client";

import { Alert, Anchor, List } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import { DropoutLink } from "@/components/lesson/dropout-link";
import type { Draft } from "@/core/check/draft";
import type { Hint } from "@/core/check/lint";
import { wordProblem } from "@/messages/wording/problem";
import { RepairButton } from "@/components/builder/layer/layer-problems";
import { placeId } from "@/components/builder/draft/place";

type Props = { hints: Hint[]; draft: Draft; onGo(id: string): void; onMend: LayerActions["mend"] };

/**
 * The linter's hints on a network that trains. Each hint links to its place, and has a button if there is a
 * simple fix.
 */
export function HintList({ hints, draft, onGo, onMend }: Props) {
  const t = useTranslations();
  if (hints.length === 0) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconBulb aria-hidden />}
      p="sm"
      role="status"
      title={t("code.hints", { count: hints.length })}
    >
      <List size="sm" spacing={8}>
        {hints.map((hint) => {
          const { message, fix } = wordProblem(t, hint);
          const id = placeId(hint.path);
          return (
            <List.Item key={`${hint.code}:${hint.path.join(".")}`}>
              <Anchor
                href={`#${id}`}
                c="inherit"
                inherit
                underline="always"
                onClick={(event) => {
                  event.preventDefault();
                  onGo(id);
                }}
              >
                {message}
              </Anchor>{" "}
              {fix} {hint.code === "keep_probability" && <DropoutLink />}
              <div>
                <RepairButton problem={hint} draft={draft} onMend={onMend} focus={null} />
              </div>
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
