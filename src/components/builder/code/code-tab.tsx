"use client";

import { Skeleton, Stack, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { Draft } from "@/core/check/draft";
import type { Problem } from "@/core/base/problem";
import { describeProblem } from "@/messages/wording/problem";
import { wordRemark } from "@/messages/wording/remark";
import { CodeChoice } from "./code-choice";
import type { CodeFormat } from "./code-format";
import { CodeRemarks } from "./code-remarks";
import { CodeStatus } from "./code-status";
import { useCode } from "./use-code";

const CodeEditor = dynamic(() => import("./code-editor"), {
  ssr: false,
  loading: () => <Skeleton height="12rem" />,
});

type Props = {
  format: CodeFormat;
  draft: Draft;
  /** The problems on the cards, which are marked at the layers' lines. */
  problems: Problem[];
  /** A file's text, to begin with. */
  opened: string | null;
  onFollow(draft: Draft): void;
};

/** One text of the network, with the parser's remarks. */
export function CodeTab({ format, draft, problems, opened, onFollow }: Props) {
  const t = useTranslations();
  const keysId = useId();
  const { value, isStale, outcome, type, choose } = useCode(draft, format, onFollow, opened);
  const reading = outcome && "reading" in outcome ? outcome.reading : null;
  const [target, setTarget] = useState<{ at: number } | null>(null);
  const marks = useMemo(() => {
    if (isStale || !reading) return [];
    const said = reading.remarks
      .filter(({ at, severity }) => at.path === undefined && severity !== "note")
      .map((remark) => {
        const { message, fix } = wordRemark(t, remark);
        const severity = remark.severity === "error" ? ("error" as const) : ("warning" as const);
        return { from: remark.at.from, to: remark.at.to, severity, message: `${message} ${fix}` };
      });
    const placed = problems.flatMap((problem) => {
      const place = problem.path[0] === "layers" ? reading.places[Number(problem.path[1])] : undefined;
      if (!place || place.path !== undefined) return [];
      return [
        { from: place.from, to: place.to, severity: problem.severity, message: describeProblem(t, problem) },
      ];
    });
    return [...said, ...placed];
  }, [reading, problems, isStale, t]);
  return (
    <Stack gap="sm" pt="sm">
      <CodeEditor
        label={t(format === "python" ? "code.pythonLabel" : "code.jsonLabel")}
        describedBy={keysId}
        value={value}
        marks={marks}
        target={target}
        onChange={type}
      />
      <Text size="sm" c="dimmed" id={keysId}>
        {t("code.keys")}
      </Text>
      <Text size="sm" role="status">
        {isStale ? t("code.stale") : <CodeStatus outcome={outcome} layers={draft.layers.length} />}
      </Text>
      {!isStale && reading && (
        <>
          <CodeChoice text={value} choices={reading.choices} onChoose={choose} />
          <CodeRemarks text={value} reading={reading} onGo={(at) => setTarget({ at })} />
        </>
      )}
    </Stack>
  );
}
