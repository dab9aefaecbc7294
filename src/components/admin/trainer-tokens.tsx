"use client";

import { Alert, Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { Panel } from "@/components/ui/layout/panel";
import { DataTable } from "@/components/ui/table/data-table";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { Loading } from "@/components/ui/loading";

const TrainerTokenForm = dynamic(() => import("./trainer-token-form").then((file) => file.TrainerTokenForm), {
  loading: Loading,
});

/** The tokens by which machines without the database train. */
export function TrainerTokens() {
  const t = useTranslations("admin.tokens");
  const { data } = useSuspenseQuery(useTRPC().runs.trainerTokens.queryOptions());
  const [isOpen, { open, close }] = useDisclosure();
  const nameOf = (courseId: string) =>
    data.courses.find(({ id }) => id === courseId)?.title ?? t("goneCourse");
  return (
    <Panel title={t("title")} description={t("description")}>
      {data.tokens.length > 0 && (
        <DataTable
          caption={t("title")}
          rows={data.tokens}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("name"), isRowHeader: true, cell: ({ name }) => name },
            { key: "slots", header: t("slots"), cell: ({ slots }) => slots },
            {
              key: "courses",
              header: t("courses"),
              cell: ({ courseIds }) => courseIds.map(nameOf).join(", ") || t("everyCourse"),
            },
            {
              key: "check",
              header: t("checked"),
              cell: ({ checkPercent }) =>
                checkPercent === 0 ? t("ownMachines") : t("percent", { percent: String(checkPercent) }),
            },
            { key: "until", header: t("until"), cell: ({ expiresAt }) => <DateTime value={expiresAt} /> },
            {
              key: "does",
              header: t("does"),
              cell: ({ id, name }) => <EndButton tokenId={id} name={name} />,
            },
          ]}
          minWidth={600}
        />
      )}
      {data.refuted.map(({ id, name, refutedAt }) => (
        <Alert key={id} color="red" mt="md" title={t("refuted", { name })}>
          {t("refutedText")} {refutedAt && <DateTime value={refutedAt} />}
        </Alert>
      ))}
      {data.unchecked > 0 && (
        <Text size="sm" mt="md">
          {t("unchecked", { count: data.unchecked })}
        </Text>
      )}
      <Button mt="md" aria-haspopup="dialog" onClick={open}>
        {t("make")}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t("make")} size="lg">
        <TrainerTokenForm courses={data.courses} close={close} />
      </Modal>
    </Panel>
  );
}

function EndButton({ tokenId, name }: { tokenId: string; name: string }) {
  const t = useTranslations("admin.tokens");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const end = useAction(async () => {
    const question = { title: t("endTitle", { name }), message: t("endWarning"), confirm: t("end") };
    if (!(await confirm({ ...question, isDangerous: true }))) return;
    await api.runs.endTrainerToken.mutate({ tokenId });
    await queryClient.invalidateQueries(trpc.runs.trainerTokens.pathFilter());
    notifyDone(t("isEnded", { name }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-haspopup="dialog"
      aria-label={t("endLabel", { name })}
      loading={end.isPending}
      onClick={() => void end.run()}
    >
      {t("end")}
    </Button>
  );
}
