import { AccountCard } from "@/components/account/account-card";
import { JoinCodeForm } from "@/components/course/join/join-code-form";
import { namedPage } from "../page-title";
import { PageTexts } from "../page-texts";
import { getTexts } from "../texts";

export const generateMetadata = namedPage("join");

export default async function JoinPage() {
  const t = await getTexts("page");
  return (
    <PageTexts names={["course"]}>
      <AccountCard title={t("titles.join")}>
        <JoinCodeForm />
      </AccountCard>
    </PageTexts>
  );
}
