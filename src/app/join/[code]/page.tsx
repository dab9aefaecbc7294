import { AccountCard } from "@/components/account/account-card";
import { JoinConfirmation } from "@/components/course/join/join-confirmation";
import { getEntryWays } from "@/app/entry-ways";
import { findViewer } from "@/app/viewer";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";
import { namedPage } from "../../page-title";
import { PageTexts } from "../../page-texts";
import { getTexts } from "../../texts";

export const generateMetadata = namedPage("join");

export default async function JoinWithCodePage({ params }: PageProps<"/join/[code]">) {
  const joinCode = decodeURIComponent((await params).code);
  const t = await getTexts("page");
  const actor = await findViewer();
  const ways = actor ? null : await getEntryWays(`/join/${joinCode}`);
  // A code that opens nothing leaves nothing here: the component asks again, and says so.
  await getQueryClient().prefetchQuery(trpc.courses.preview.queryOptions({ joinCode }));
  return (
    <PageTexts names={["account", "course", "roster"]}>
      <HydrateClient>
        <AccountCard title={t("titles.join")}>
          <JoinConfirmation joinCode={joinCode} name={actor?.name ?? null} ways={ways} />
        </AccountCard>
      </HydrateClient>
    </PageTexts>
  );
}
