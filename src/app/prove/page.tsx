import type { Metadata } from "next";
import { AccountCard } from "@/components/account/account-card";
import { ProofAcceptance } from "@/components/account/proof-acceptance";
import { namedPage } from "../page-title";
import { PageTexts } from "../page-texts";
import { getTexts } from "../texts";
import { getViewer } from "../viewer";

// The address is a secret: no other site may learn it from a link.
export async function generateMetadata(): Promise<Metadata> {
  return { ...(await namedPage("prove")()), referrer: "no-referrer" };
}

export default async function ProvePage({ searchParams }: PageProps<"/prove">) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const { email } = await getViewer(`/prove?token=${encodeURIComponent(text)}`);
  const t = await getTexts("page");
  return (
    <PageTexts names={["account"]}>
      <AccountCard title={t("titles.prove")}>
        <ProofAcceptance token={text} email={email} />
      </AccountCard>
    </PageTexts>
  );
}
