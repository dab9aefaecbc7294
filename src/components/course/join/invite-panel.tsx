"use client";

import { Text, Title } from "@mantine/core";
import { IconPresentation } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { LinkButton } from "@/components/ui/link-button";
import classes from "./join.module.css";
import { JoinSign } from "./join-sign";
import { useJoinAddress } from "./use-join-address";

type Props = { courseId: string; joinCode: string; rule: { domains: string[]; needsApproval: boolean } };

/** The ways into the course: a code to say, a link to send, a QR code, and all of it for the projector. */
export function InvitePanel({ courseId, joinCode, rule: { domains, needsApproval } }: Props) {
  const t = useTranslations("course");
  const titleId = useId();
  const values = { needsApproval: String(needsApproval), domains: domains.join(", ") };
  const address = useJoinAddress(joinCode);
  return (
    <section className={classes.invite} aria-labelledby={titleId}>
      <div className={classes.words}>
        <Title order={2} size="h5" id={titleId}>
          {t("invite.title")}
        </Title>
        <p className={classes.code}>{joinCode}</p>
        <Text size="sm" c="dimmed">
          {domains.length > 0 ? t("invite.ofDomain", values) : t("invite.anyone", values)}
        </Text>
      </div>
      <div className={classes.fields}>
        <CopyField label={t("invite.link")} value={address?.link ?? `/join/${joinCode}`} />
        <LinkButton
          href={`/courses/${courseId}/wall?join=1`}
          leftSection={<IconPresentation size={18} aria-hidden />}
        >
          {t("invite.project")}
        </LinkButton>
      </div>
      <JoinSign joinCode={joinCode} size={132} />
    </section>
  );
}
