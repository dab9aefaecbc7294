import { TRPCError } from "@trpc/server";
import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { ResetForm } from "@/components/account/reset-form";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../../page-title";
import { PageTexts } from "../../page-texts";
import { getTexts } from "../../texts";

// The address is a secret: no other site may learn it from a link.
export async function generateMetadata(): Promise<Metadata> {
  return { ...(await namedPage("reset")()), referrer: "no-referrer" };
}

async function load(token: string) {
  try {
    return await getQueryClient().fetchQuery(trpc.account.resetLink.queryOptions({ token }));
  } catch (error) {
    if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error.message;
    throw error;
  }
}

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const t = await getTexts("page");
  const link = await load(token);
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={t("titles.reset")}>
        {typeof link === "string" ? <Text role="alert">{link}</Text> : <ResetForm token={token} {...link} />}
      </AccountCard>
    </PageTexts>
  );
}
