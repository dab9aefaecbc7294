"use client";

import { Button, Group, NumberInput, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { notifyDone } from "@/components/ui/dialog/notify";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

export type Kept = RouterOutputs["courses"]["retention"];

/** The course's rule, what follows from it, and how to keep the course for longer. */
export function RetentionFields({ courseId, kept }: { courseId: string; kept: Kept }) {
  const t = useTranslations("course.retention");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [own, setOwn] = useState(kept.own);
  const rule = own ?? kept.usual;
  const refresh = () => queryClient.invalidateQueries(trpc.courses.retention.queryFilter({ courseId }));
  const save = useAction(
    async () => {
      await api.courses.setRetention.mutate({ courseId, own });
      await refresh();
      notifyDone(t("saved"));
    },
    { isQuiet: true },
  );
  const keep = useAction(async () => {
    await api.courses.keep.mutate({ courseId });
    await refresh();
    notifyDone(t("kept"));
  });
  return (
    <Stack maw="40rem">
      <FormError message={save.error} />
      <Text size="sm">{t("advice")}</Text>
      <SegmentedControl
        aria-label={t("title")}
        data={[
          { value: "usual", label: t("usual") },
          { value: "own", label: t("own") },
        ]}
        value={own === null ? "usual" : "own"}
        onChange={(value) => setOwn(value === "own" ? kept.usual : null)}
        style={{ alignSelf: "flex-start" }}
      />
      <Group align="end">
        {(["archiveMonths", "deleteMonths"] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(name)}
            placeholder={t("never")}
            min={1}
            max={240}
            allowDecimal={false}
            clampBehavior="blur"
            disabled={own === null}
            value={rule[name] ?? ""}
            onChange={(value) => own && setOwn({ ...own, [name]: typeof value === "number" ? value : null })}
          />
        ))}
        <Button variant="default" loading={save.isPending} onClick={() => void save.run()}>
          {t("save")}
        </Button>
      </Group>
      <Ends kept={kept} />
      {(kept.archiveAt ?? kept.deleteAt) && (
        <Group gap="xs">
          <Button variant="default" loading={keep.isPending} onClick={() => void keep.run()}>
            {t("keep")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("keepText")}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

/** What becomes of the course by the rule that is saved, and when. */
function Ends({ kept: { lastDay, archiveAt, deleteAt } }: { kept: Kept }) {
  const t = useTranslations("course.retention");
  const at = (date: Date) => ({ date: () => <DateTime value={date} /> });
  return (
    <Text size="sm">
      {t.rich("lastDay", at(lastDay))} {archiveAt && t.rich("archiveAt", at(archiveAt))}{" "}
      {deleteAt && t.rich("deleteAt", at(deleteAt))}
      {!archiveAt && !deleteAt && t("stays")}
    </Text>
  );
}
