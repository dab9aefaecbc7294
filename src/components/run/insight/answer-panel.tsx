"use client";

import { Button, Group, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Loading } from "@/components/ui/loading";
import { LongText } from "@/components/ui/long-text";
import { Panel } from "@/components/ui/layout/panel";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import classes from "./insight.module.css";

const AnswerForm = dynamic(() => import("./answer-form").then((file) => file.AnswerForm), {
  loading: Loading,
});

type Version = RouterOutputs["submissions"]["answers"]["versions"][number];

function AnswerText({ text }: { text: string }) {
  const t = useTranslations("insight.answer");
  return text.trim() ? <LongText text={text} /> : <Text c="dimmed">{t("empty")}</Text>;
}

function Earlier({ versions }: { versions: Version[] }) {
  const t = useTranslations("insight.answer");
  if (versions.length === 0) return null;
  return (
    <Disclosure summary={t("earlier", { count: versions.length })}>
      <List spacing="sm" listStyleType="none">
        {versions.map(({ number, text, writtenAt }) => (
          <List.Item key={number}>
            <Text size="sm" c="dimmed">
              {number === 0 ? t("handedIn") : t("written")} <RelativeTime value={writtenAt} />
            </Text>
            <AnswerText text={text} />
          </List.Item>
        ))}
      </List>
    </Disclosure>
  );
}

/** The exercise's question beside the evidence, the student's answer, and their earlier answers. */
export function AnswerPanel({
  submission,
  kind,
}: {
  submission: { id: string; isOwn: boolean };
  kind: ExerciseKind;
}) {
  const t = useTranslations("insight.answer");
  const trpc = useTRPC();
  const [isWriting, setIsWriting] = useState(false);
  const hint = useId();
  const question = useTranslations("submission.questions")(kind);
  const { data } = useQuery(trpc.submissions.answers.queryOptions({ submissionId: submission.id }));
  const last = data?.versions.at(-1);
  if (!data || !last) return null;
  const mayWrite = submission.isOwn && data.refusal === null;
  // An empty answer that was handed in with the network is none.
  const written = data.versions.filter(({ number, text }) => number > 0 || text.trim() !== "");
  if (mayWrite && !isWriting && last.text.trim() === "" && written.length === 0)
    return (
      <section id="answer" className={classes.strip} aria-label={question}>
        <Text>{t.rich("left", { question, strong: (text) => <strong>{text}</strong> })}</Text>
        <Button onClick={() => setIsWriting(true)}>{t("write")}</Button>
      </section>
    );
  return (
    <Panel
      id="answer"
      title={question}
      description={
        written.length > 1 ? (
          <>
            {t("latest")} <RelativeTime value={last.writtenAt} />
          </>
        ) : undefined
      }
    >
      <Stack gap="sm">
        {isWriting ? (
          <AnswerForm
            submissionId={submission.id}
            question={question}
            current={last.text}
            onDone={() => setIsWriting(false)}
          />
        ) : (
          <>
            <AnswerText text={last.text} />
            {mayWrite && (
              <Group>
                <Button variant="default" aria-describedby={hint} onClick={() => setIsWriting(true)}>
                  {last.text.trim() ? t("edit") : t("write")}
                </Button>
                <Text size="sm" c="dimmed" id={hint}>
                  {t("receipt")}
                </Text>
              </Group>
            )}
            {submission.isOwn && data.refusal && (
              <Text size="sm" c="dimmed">
                {data.refusal}
              </Text>
            )}
          </>
        )}
        <Earlier versions={written.slice(0, -1)} />
      </Stack>
    </Panel>
  );
}
