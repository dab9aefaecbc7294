import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { InvitationAcceptance } from "@/components/account/invitation-acceptance";
import { getEntryWays } from "@/app/entry-ways";
import { findViewer } from "@/app/viewer";
import { namedPage } from "../../page-title";
import { PageTexts } from "../../page-texts";
import { getTexts } from "../../texts";

// The address is a secret: no other site may learn it from a link.
export async function generateMetadata(): Promise<Metadata> {
  return { ...(await namedPage("invitation")()), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const t = await getTexts("page");
  const actor = await findViewer();
  const ways = actor ? null : await getEntryWays(`/invitation/${token}`);
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={t("invited")}>
        <InvitationAcceptance token={token} email={actor?.email ?? null} ways={ways} />
      </AccountCard>
    </PageTexts>
  );
}
