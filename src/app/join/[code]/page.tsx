import { AccountCard } from "@/components/account/account-card";
import { JoinConfirmation } from "@/components/course/join-confirmation";
import { getViewer } from "@/app/viewer";
import { namedPage } from "../../page-title";
import { PageTexts } from "../../page-texts";
import { getTexts } from "../../texts";

export const generateMetadata = namedPage("join");

export default async function JoinWithCodePage({ params }: PageProps<"/join/[code]">) {
  const { code } = await params;
  const t = await getTexts("page");
  const actor = await getViewer(`/join/${code}`);
  return (
    <PageTexts names={["course", "roster"]}>
      <AccountCard title={t("titles.join")}>
        <JoinConfirmation joinCode={decodeURIComponent(code)} name={actor.name} />
      </AccountCard>
    </PageTexts>
  );
}
