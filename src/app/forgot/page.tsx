import { AccountCard } from "@/components/account/account-card";
import { ForgottenPassword } from "@/components/account/forgotten-password";
import { getEntryWays } from "../entry-ways";
import { namedPage } from "../page-title";
import { PageTexts } from "../page-texts";
import { getTexts } from "../texts";

export const generateMetadata = namedPage("forgot");

export default async function ForgotPage() {
  const t = await getTexts("page");
  const { hasSchool, hasMail } = await getEntryWays("");
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={t("titles.forgot")}>
        <ForgottenPassword hasSchool={hasSchool} hasMail={hasMail} />
      </AccountCard>
    </PageTexts>
  );
}
