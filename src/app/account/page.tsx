import { Stack } from "@mantine/core";
import { EarlierAccountPanel } from "@/components/account/earlier-account-panel";
import { EventPanel } from "@/components/account/event-panel";
import { InvitationPanel } from "@/components/account/invitation-panel";
import { FactorPanel } from "@/components/account/factor/factor-panel";
import { NoticePanel } from "@/components/account/notice-panel";
import { OwnDataPanel } from "@/components/account/own-data-panel";
import { PasswordPanel } from "@/components/account/password-panel";
import { ProfilePanel } from "@/components/account/profile-panel";
import { ResetLinkPanel } from "@/components/account/reset-link-panel";
import { SessionPanel } from "@/components/account/session-panel";
import { WaysPanel } from "@/components/account/ways/ways-panel";
import { PageHeader } from "@/components/ui/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../page-title";
import { signedInPage } from "../signed-in-page";
import { getTexts } from "../texts";

export const generateMetadata = namedPage("account");

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const { error } = await searchParams;
  return signedInPage("/account", ["account"], async (actor) => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.account.profile.queryOptions()),
      getQueryClient().fetchQuery(trpc.account.waysIn.queryOptions()),
      getQueryClient().fetchQuery(trpc.factor.state.queryOptions()),
      getQueryClient().fetchQuery(trpc.account.sessions.queryOptions()),
      getQueryClient().fetchQuery(trpc.account.events.queryOptions()),
      getQueryClient().fetchQuery(trpc.account.resetLinks.queryOptions()),
    ]);
    const t = await getTexts("account");
    return (
      <>
        <PageHeader
          title={actor.name}
          description={actor.email}
          actions={actor.isAdministrator && <LinkButton href="/admin">{t("administration")}</LinkButton>}
        />
        <Stack gap="lg">
          <EarlierAccountPanel />
          <ProfilePanel />
          <NoticePanel />
          <SessionPanel />
          <EventPanel />
          <PasswordPanel />
          <WaysPanel refusal={error === "LinkedElsewhere" ? t("ways.elsewhere") : null} />
          <FactorPanel />
          <ResetLinkPanel />
          {actor.mayCreateCourses && <InvitationPanel />}
          <OwnDataPanel />
        </Stack>
      </>
    );
  });
}
