import { redirect } from "next/navigation";
import { AccountCard } from "@/components/account/account-card";
import { RegisterForm } from "@/components/account/register-form";
import { returnPath } from "@/components/account/return-path";
import { namedPage } from "../page-title";
import { PageTexts } from "../page-texts";
import { getTexts } from "../texts";
import { findViewer } from "../viewer";

export const generateMetadata = namedPage("register");

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const path = returnPath((await searchParams).callbackUrl);
  if (await findViewer()) redirect(path);
  const t = await getTexts("page");
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={t("titles.register")}>
        <RegisterForm path={path} />
      </AccountCard>
    </PageTexts>
  );
}
