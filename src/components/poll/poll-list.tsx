"use client";

import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { useAction } from "@/components/ui/use-action";
import { isOnStage } from "@/core/poll/stage";
import { useTRPCClient } from "@/trpc/react";
import type { ListedPoll } from "./form-values";
import { LazyPollForm } from "./lazy-poll-form";
import { StepButtons } from "./step-buttons";
import classes from "./poll-list.module.css";

type Props = { courseId: string; polls: ListedPoll[]; onDone(): Promise<void> };

/** The course's polls, to be opened, changed and removed. */
export function PollList({ courseId, polls, onDone }: Props) {
  const [editedId, setEditedId] = useState<string | null>(null);
  const finish = async (isSaved: boolean) => {
    if (isSaved) await onDone();
    setEditedId(null);
  };
  return (
    <Stack gap="sm">
      {polls.map((poll) => (
        <article key={poll.id} className={classes.poll}>
          {editedId === poll.id ? (
            <LazyPollForm courseId={courseId} poll={poll} onDone={finish} />
          ) : (
            <PollEntry courseId={courseId} poll={poll} onEdit={() => setEditedId(poll.id)} onDone={onDone} />
          )}
        </article>
      ))}
    </Stack>
  );
}

type EntryProps = { courseId: string; poll: ListedPoll; onEdit(): void; onDone(): Promise<void> };

function PollEntry({ courseId, poll, onEdit, onDone }: EntryProps) {
  const t = useTranslations("poll");
  const api = useTRPCClient();
  const { settings, moments, votes } = poll;
  const { text } = settings;
  const remove = useAction(async () => {
    const isSure = await confirm({
      title: t("removeTitle"),
      message: t("removeMessage", { votes }),
      confirm: t("remove"),
      isDangerous: true,
    });
    if (!isSure) return;
    await api.polls.remove.mutate({ courseId, pollId: poll.id });
    await onDone();
  });
  return (
    <Group justify="space-between" align="flex-start">
      <div className={classes.words}>
        <Title order={2} size="h5">
          {text}
        </Title>
        <Group gap="xs" mt={4}>
          <Badge color={moments.openedAt ? "gray" : "petrol"}>
            {t(moments.openedAt ? "asked" : "prepared")}
          </Badge>
          <Text size="sm" c="dimmed">
            {t(`kinds.${settings.kind}`)}
            {moments.openedAt && `, ${t("votes", { votes })}`}
          </Text>
        </Group>
      </div>
      <Group gap="xs">
        {!isOnStage(moments) && (
          <StepButtons
            courseId={courseId}
            poll={{ id: poll.id, kind: settings.kind, moments }}
            now={moments.closedAt ?? moments.openedAt ?? new Date(0)}
            onDone={onDone}
          />
        )}
        {!moments.explainedAt && (
          <Button variant="default" onClick={onEdit} aria-label={t("editWhat", { text })}>
            {t("edit")}
          </Button>
        )}
        <Button
          variant="default"
          aria-haspopup="dialog"
          aria-label={t("removeWhat", { text })}
          onClick={() => void remove.run()}
        >
          {t("remove")}
        </Button>
      </Group>
    </Group>
  );
}
