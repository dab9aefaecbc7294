import { Stack } from "@mantine/core";
import { PeopleView } from "@/components/admin/people-view";
import { HealthPanel } from "@/components/admin/health-panel";
import { LazySitePanel } from "@/components/admin/lazy-site-panel";
import { TrainerTokens } from "@/components/admin/trainer-tokens";
import { getQueryClient, trpc } from "@/trpc/server";
import { namedPage } from "../page-title";
import { signedInPage } from "../signed-in-page";

export const generateMetadata = namedPage("people");

export default function AdminPage() {
  return signedInPage("/admin", ["account", "admin", "removal"], async () => {
    await Promise.all([
      getQueryClient().fetchQuery(trpc.admin.people.queryOptions({ text: "" })),
      getQueryClient().fetchQuery(trpc.admin.health.queryOptions()),
      getQueryClient().fetchQuery(trpc.admin.site.queryOptions()),
      getQueryClient().fetchQuery(trpc.admin.courses.queryOptions()),
      getQueryClient().fetchQuery(trpc.runs.trainerTokens.queryOptions()),
    ]);
    return (
      <Stack gap="lg">
        <PeopleView />
        <HealthPanel />
        <LazySitePanel />
        <TrainerTokens />
      </Stack>
    );
  });
}
