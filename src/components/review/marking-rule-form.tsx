"use client";

import { Button, Select, Stack, Switch } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** What the course asks of its markers, and where its late days begin. */
export function MarkingRuleForm({ courseId }: { courseId: string }) {
  const t = useTranslations("review.rule");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(trpc.marking.get.queryOptions({ courseId }));
  const [rule, setRule] = useState(data.rule);
  const zones = [...new Set(["UTC", data.rule.timeZone ?? "UTC", ...Intl.supportedValuesOf("timeZone")])];
  const save = useAction(
    async () => {
      await api.courses.setMarkingRule.mutate({ courseId, ...rule });
      await queryClient.invalidateQueries(trpc.marking.get.queryFilter({ courseId }));
      notifyDone(t("saved"));
    },
    { isQuiet: true },
  );
  return (
    <Stack maw="32rem">
      <FormError message={save.error} />
      <Switch
        label={t("blind")}
        description={t("blindAdvice")}
        checked={rule.blindMarking}
        onChange={({ currentTarget: { checked } }) => setRule({ ...rule, blindMarking: checked })}
      />
      <Switch
        label={t("assistants")}
        description={t("assistantsAdvice")}
        checked={rule.assistantsChangeReleased}
        onChange={({ currentTarget: { checked } }) => setRule({ ...rule, assistantsChangeReleased: checked })}
      />
      <Select
        label={t("zone")}
        description={t("zoneAdvice")}
        placeholder={t("serverZone", { zone: data.serverTimeZone })}
        searchable
        clearable
        data={zones}
        value={rule.timeZone}
        onChange={(timeZone) => setRule({ ...rule, timeZone })}
      />
      <Button
        variant="default"
        loading={save.isPending}
        onClick={() => void save.run()}
        style={{ alignSelf: "flex-start" }}
      >
        {t("save")}
      </Button>
    </Stack>
  );
}
