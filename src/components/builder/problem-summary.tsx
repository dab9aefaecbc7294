"use client";

import { Alert, Anchor, List } from "@mantine/core";
import { IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import type { Draft } from "@/core/check/draft";
import { wordProblem } from "@/messages/wording/problem";
import { RepairButton } from "@/components/builder/layer/layer-problems";
import { placeId } from "@/components/builder/draft/place";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";

type Props = {
  problems: MendableProblem[];
  draft: Draft;
  onGo(id: string): void;
  onMend: LayerActions["mend"];
};

/** All problems in one place; each links to where it is, and is mended from here where a machine can. */
export function ProblemSummary({ problems, draft, onGo, onMend }: Props) {
  const t = useTranslations("builder.problems");
  const texts = useTranslations();
  if (problems.length === 0) return null;
  return (
    <Alert
      color="red"
      icon={<IconCircleX aria-hidden />}
      role="status"
      p="sm"
      title={t("some", { count: problems.length })}
    >
      <List size="sm" spacing={8}>
        {problems.map((problem) => {
          const { message, fix } = wordProblem(texts, problem);
          const id = placeId(problem.path);
          return (
            <List.Item key={`${problem.code}:${problem.path.join(".")}:${message}`}>
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
              {fix}
              <div>
                <RepairButton problem={problem} draft={draft} onMend={onMend} focus={null} />
              </div>
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
