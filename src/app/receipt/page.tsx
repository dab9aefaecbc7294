import { ReceiptCheck } from "@/components/submission/receipt-check";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageTexts } from "../page-texts";
import { namedPage } from "../page-title";
import { getTexts } from "../texts";

export const generateMetadata = namedPage("receipt");

/** For everyone: a receipt proves something to people who have no account here. */
export default async function ReceiptPage() {
  const t = await getTexts("submission");
  return (
    <PageTexts names={["submission"]}>
      <PageHeader title={t("check.title")} description={t("check.description")} />
      <ReceiptCheck />
    </PageTexts>
  );
}
