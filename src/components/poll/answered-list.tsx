"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { PollSettings } from "@/core/poll/poll";
import type { RouterOutputs } from "@/trpc/react";
import { wordVote } from "./stage/word-vote";
import classes from "./poll-list.module.css";

type Answered = RouterOutputs["polls"]["answered"][number];

/** What a student was asked, what they answered, and what was right. */
export function AnsweredList({ polls }: { polls: Answered[] }) {
  const t = useTranslations("stage");
  const format = useFormat();
  return (
    <Stack gap="sm">
      {polls.map(({ id, settings, own, isRight }) => {
        const options = settings.kind === "choice" ? settings.options : [];
        const right = rightAnswer(settings, format.figure);
        return (
          <article key={id} className={classes.poll}>
            <Title order={2} size="h5">
              {settings.text}
            </Title>
            <Text size="sm">
              {own
                ? `${t("yours")}: ${wordVote(t, format, options, own)}${isRight ? ` ✓ ${t("correct")}` : ""}`
                : t("notVoted")}
            </Text>
            {right !== null && !isRight && <Text size="sm">{t("isRight", { answer: right })}</Text>}
            {settings.explanation && (
              <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-wrap" }}>
                {settings.explanation}
              </Text>
            )}
          </article>
        );
      })}
    </Stack>
  );
}

function rightAnswer(settings: PollSettings, figure: (value: number) => string): string | null {
  switch (settings.kind) {
    case "bet":
      return null;
    case "choice":
      return settings.rightChoice === null ? null : settings.options[settings.rightChoice]!;
    case "number":
      return settings.rightNumber === null ? null : figure(settings.rightNumber);
    case "word":
      return settings.rightWord;
  }
}
