import { Stack } from "@mantine/core";
import { EventPanel } from "@/components/account/event-panel";
import { InvitationPanel } from "@/components/account/invitation-panel";
import { PasswordPanel } from "@/components/account/password-panel";
import { SessionPanel } from "@/components/account/session-panel";
import { PageHeader } from "@/components/ui/layout/page-header";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../page-title";
import { signedInPage } from "../signed-in-page";

export const generateMetadata = namedPage("account");

export default function AccountPage() {
  return signedInPage("/account", ["account"], async (actor) => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.account.sessions.queryOptions()),
      getQueryClient().fetchQuery(trpc.account.events.queryOptions()),
    ]);
    return (
      <>
        <PageHeader title={actor.name} description={actor.email} />
        <Stack gap="lg">
          <SessionPanel />
          <EventPanel />
          <PasswordPanel />
          {actor.mayCreateCourses && <InvitationPanel />}
        </Stack>
      </>
    );
  });
}
