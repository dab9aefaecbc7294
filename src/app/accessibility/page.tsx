import { SitePage } from "@/components/site/site-page";
import { Markdown } from "@/components/ui/markdown/markdown";
import { getQueryClient, trpc } from "@/trpc/server";
import { PageTexts } from "../page-texts";
import { namedPage } from "../page-title";

export const generateMetadata = namedPage("accessibility");

export default async function AccessibilityPage() {
  const { accessibility: words } = await getQueryClient().fetchQuery(trpc.site.words.queryOptions());
  return (
    <PageTexts names={["site"]}>
      <SitePage subject="accessibility">{words && <Markdown>{words}</Markdown>}</SitePage>
    </PageTexts>
  );
}
