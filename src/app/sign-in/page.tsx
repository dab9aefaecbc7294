import { redirect } from "next/navigation";
import { AccountCard } from "@/components/account/account-card";
import { returnPath } from "@/components/account/return-path";
import { SecondStep } from "@/components/account/factor/second-step";
import { describeSignInError } from "@/components/account/sign-in-error";
import { SignInForm } from "@/components/account/sign-in-form";
import { getEntryWays } from "../entry-ways";
import { namedPage } from "../page-title";
import { PageTexts } from "../page-texts";
import { getTexts } from "../texts";
import { findViewer, findWaiting } from "../viewer";

export const generateMetadata = namedPage("signIn");

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, error } = await searchParams;
  const path = returnPath(callbackUrl);
  if (await findViewer()) redirect(path);
  const t = await getTexts("page");
  const waiting = await findWaiting();
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={waiting ? t("titles.secondStep") : t("titles.signIn")}>
        {waiting ? (
          <SecondStep waiting={waiting} path={path} />
        ) : (
          <SignInForm
            path={path}
            refusal={describeSignInError(await getTexts("account"), error)}
            mayRegister={(await getEntryWays(path)).mayRegister}
          />
        )}
      </AccountCard>
    </PageTexts>
  );
}
