"use client";

import { Button, Divider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getProviders, signIn } from "next-auth/react";
import { useTranslations } from "use-intl";
import { withReturnPath } from "./return-path";

/** The ways in that need no password of ours; nothing where there are none. */
export function SchoolSignIn({ path }: { path: string }) {
  const t = useTranslations("account");
  // Its page asks for a second step where there is one, and else leads on.
  const callbackUrl = withReturnPath("/sign-in", path);
  const providers = useQuery({ queryKey: ["sign-in-providers"], queryFn: () => getProviders() });
  const others = Object.values(providers.data ?? {}).filter(({ type }) => type !== "credentials");
  if (others.length === 0) return null;
  return (
    <>
      <Divider label={t("otherWays")} />
      {others.map(({ id, name }) => (
        <Button key={id} variant="default" fullWidth onClick={() => void signIn(id, { callbackUrl })}>
          {name ? t("signInWith", { name }) : t("signInAtSchool")}
        </Button>
      ))}
    </>
  );
}
