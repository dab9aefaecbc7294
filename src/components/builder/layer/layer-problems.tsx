"use client";

import { Alert, Button } from "@mantine/core";
import { IconWand } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LayerActions } from "@/components/builder/draft/layer-actions";
import type { Draft } from "@/core/check/draft";
import { wordProblem } from "@/messages/wording/problem";
import { describeRepair } from "@/components/builder/draft/mend";
import type { MendableProblem } from "@/components/builder/draft/use-draft-check";

type RepairProps = {
  problem: MendableProblem;
  draft: Draft;
  onMend: LayerActions["mend"];
  focus: string | null;
};

/** The button that does what a problem's fix says, where a machine can. */
export function RepairButton({ problem, draft, onMend, focus }: RepairProps) {
  const t = useTranslations("builder");
  const texts = useTranslations();
  const { repair } = problem;
  if (!repair) return null;
  const { message } = wordProblem(texts, problem);
  const what = describeRepair(repair, draft, t);
  return (
    <Button
      size="xs"
      variant="default"
      mt={6}
      leftSection={<IconWand size={16} aria-hidden />}
      aria-label={t("mend.label", { what, message })}
      styles={{
        root: { height: "auto", minHeight: 30, paddingBlock: 4 },
        label: { whiteSpace: "normal", textAlign: "left" },
      }}
      onClick={() => onMend(repair, focus)}
    >
      {what}
    </Button>
  );
}

type Props = {
  problems: MendableProblem[];
  name: string;
  draft: Draft;
  onMend: LayerActions["mend"];
  heading: string;
};

/** Lists the problems of a layer as a whole. A field's own problems stand at that field. */
export function LayerProblems({ problems, name, draft, onMend, heading }: Props) {
  const t = useTranslations("builder");
  const texts = useTranslations();
  return problems.map((problem) => {
    const { message, fix } = wordProblem(texts, problem);
    return (
      <Alert
        key={problem.code}
        color={problem.severity === "error" ? "red" : "yellow"}
        variant="light"
        my="sm"
        p="sm"
        role="group"
        aria-label={t("card.problem", { name })}
      >
        {message} <strong>{fix}</strong>
        <div>
          <RepairButton problem={problem} draft={draft} onMend={onMend} focus={heading} />
        </div>
      </Alert>
    );
  });
}
