"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { RegistrationShut } from "@/components/account/registration-shut";
import { RegisterForm } from "@/components/account/register-form";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Props = {
  joinCode: string;
  course: Pick<RouterOutputs["courses"]["preview"], "needsApproval" | "isUnproven" | "domains">;
  ways: RouterOutputs["account"]["ways"];
};

/** Lets somebody without an account join with one form: it makes the account, signs in, and joins. */
export function JoinVisitor({ joinCode, course: { needsApproval, isUnproven, domains }, ways }: Props) {
  const t = useTranslations("course.join");
  const tJoin = useTranslations("roster.join");
  const api = useTRPCClient();
  const here = `/join/${encodeURIComponent(joinCode)}`;
  /** Where joining leads; back here, now signed in, where the course asks first or says why not. */
  async function join(): Promise<string> {
    try {
      const { courseId, isWaiting } = await api.courses.join.mutate({ joinCode });
      return isWaiting ? here : `/courses/${courseId}`;
    } catch {
      return here;
    }
  }
  if (!ways.mayRegister)
    return (
      <Stack>
        <RegistrationShut path={here} hasSchool={ways.hasSchool} />
      </Stack>
    );
  return (
    <Stack>
      {needsApproval && <Text>{tJoin(isUnproven ? "unproven" : "needsApproval")}</Text>}
      <RegisterForm
        path={here}
        action={needsApproval ? tJoin("ask") : t("join")}
        emailAdvice={domains.length > 0 ? t("domains", { domains: domains.join(", ") }) : undefined}
        finish={join}
      />
    </Stack>
  );
}
