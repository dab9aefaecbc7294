import { redirect } from "next/navigation";
import { AccountCard } from "@/components/account/account-card";
import { RegisterForm } from "@/components/account/register-form";
import { RegistrationShut } from "@/components/account/registration-shut";
import { returnPath } from "@/components/account/return-path";
import { getEntryWays } from "../entry-ways";
import { namedPage } from "../page-title";
import { PageTexts } from "../page-texts";
import { getTexts } from "../texts";
import { findViewer } from "../viewer";

export const generateMetadata = namedPage("register");

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const path = returnPath((await searchParams).callbackUrl);
  if (await findViewer()) redirect(path);
  const t = await getTexts("page");
  const { mayRegister, hasSchool } = await getEntryWays(path);
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={t("titles.register")}>
        {mayRegister ? <RegisterForm path={path} /> : <RegistrationShut {...{ path, hasSchool }} />}
      </AccountCard>
    </PageTexts>
  );
}
