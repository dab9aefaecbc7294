"use client";

import { Button, Stack, Switch, TagsInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { readEmailDomain } from "@/core/base/fields/email-domain";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshRoster } from "./use-refresh-roster";

type Props = { courseId: string; rule: { domains: string[]; needsApproval: boolean } };

/** Sets which people may join by the code, and whether staff must let them in. */
export function JoinRuleForm({ courseId, rule }: Props) {
  const t = useTranslations("roster.rule");
  const api = useTRPCClient();
  const refresh = useRefreshRoster(courseId);
  const [domains, setDomains] = useState(rule.domains);
  const [needsApproval, setNeedsApproval] = useState(rule.needsApproval);
  const wrong = domains.filter((domain) => readEmailDomain(domain) === null);
  const save = useAction(
    async () => {
      await api.courses.setJoinRule.mutate({ courseId, domains, needsApproval });
      await refresh();
      notifyDone(t("saved"));
    },
    { isQuiet: true },
  );
  return (
    <Stack maw="32rem">
      <FormError message={save.error} />
      <TagsInput
        label={t("domains")}
        description={t("domainsAdvice")}
        placeholder={domains.length === 0 ? t("example") : undefined}
        value={domains}
        onChange={setDomains}
        acceptValueOnBlur
        splitChars={[",", ";", " "]}
        maxTags={20}
        error={wrong.length > 0 && t("noDomain", { domain: wrong[0]! })}
      />
      <Switch
        label={t("approval")}
        description={t("approvalAdvice")}
        checked={needsApproval}
        onChange={(event) => setNeedsApproval(event.currentTarget.checked)}
      />
      <Button
        variant="default"
        disabled={wrong.length > 0}
        loading={save.isPending}
        onClick={() => void save.run()}
        style={{ alignSelf: "flex-start" }}
      >
        {t("save")}
      </Button>
    </Stack>
  );
}
