"use client";

import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

type Props = { submissionId: string; question: string; current: string; onDone(): void };

/** The answer written again, while the exercise is open. */
export function AnswerForm({ submissionId, question, current, onDone }: Props) {
  const t = useTranslations("insight.answer");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(current);
  const field = useRef<HTMLTextAreaElement>(null);
  // Whoever asked for the form writes next.
  useEffect(() => field.current?.focus(), []);
  const save = useAction(async () => {
    await api.submissions.revise.mutate({ submissionId, text });
    await queryClient.invalidateQueries(trpc.submissions.answers.queryFilter({ submissionId }));
    notifyDone(t("saved"));
    onDone();
  });
  return (
    <Stack gap="sm">
      <Textarea
        ref={field}
        label={question}
        description={t("formHint")}
        autosize
        minRows={3}
        maxRows={16}
        maxLength={20_000}
        maw="72ch"
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <Group>
        <Button loading={save.isPending} onClick={() => void save.run()}>
          {t("save")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
