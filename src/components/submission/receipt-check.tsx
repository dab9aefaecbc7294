"use client";

import { Alert, Button, Code, Stack, Text, Textarea } from "@mantine/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useDescribeError } from "@/components/ui/use-describe-error";
import { type RouterOutputs, useTRPC } from "@/trpc/react";

/** Tells whether a receipt is genuine, and what it says. */
export function ReceiptCheck() {
  const t = useTranslations("submission.check");
  const trpc = useTRPC();
  const describeError = useDescribeError();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const checked = useQuery(trpc.receipts.check.queryOptions(asked === null ? skipToken : { receipt: asked }));
  return (
    <Stack gap="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <Stack gap="md" align="flex-start">
          <Textarea
            label={t("label")}
            description={t("advice")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            minRows={4}
            autosize
            w="100%"
          />
          <Button type="submit" disabled={text.trim() === ""} loading={checked.isLoading}>
            {t("check")}
          </Button>
        </Stack>
      </form>
      {checked.isError && <Alert role="alert">{describeError(checked.error)}</Alert>}
      {checked.data && <Verdict checked={checked.data} />}
    </Stack>
  );
}

function Verdict({ checked }: { checked: RouterOutputs["receipts"]["check"] }) {
  const t = useTranslations("submission.check");
  const { statement, isUnchanged, publicKey } = checked;
  if (!statement) {
    return (
      <Alert color="red" icon={<IconX aria-hidden />} title={t("forged")} role="status">
        {t("forgedAdvice")}
      </Alert>
    );
  }
  const { person, exercise, number, acceptedAt, sha256, id } = statement;
  return (
    <Panel title={t("says")}>
      <Stack gap="md">
        <Alert color="petrol" icon={<IconCheck aria-hidden />} title={t("genuine")} role="status">
          {t("kept", { state: isUnchanged === null ? "gone" : isUnchanged ? "same" : "changed" })}
        </Alert>
        <StatList>
          <Stat label={t("person")}>{person.name ? `${person.name}, ${person.email}` : person.email}</Stat>
          <Stat label={t("exercise")}>{exercise.title}</Stat>
          <Stat label={t("number")}>{number}</Stat>
          <Stat label={t("acceptedAt")}>
            <DateTime value={new Date(acceptedAt)} withSeconds />
          </Stat>
          <Stat label={t("id")}>
            <Code>{id}</Code>
          </Stat>
        </StatList>
        <CopyField label={t("sha256")} value={sha256} />
        <CopyField label={t("key")} value={publicKey} />
        <Text size="sm" c="dimmed">
          {t("elsewhere")}
        </Text>
      </Stack>
    </Panel>
  );
}
