import { SitePage } from "@/components/site/site-page";
import { Markdown } from "@/components/ui/markdown/markdown";
import { getQueryClient, trpc } from "@/trpc/server";
import { PageTexts } from "../page-texts";
import { namedPage } from "../page-title";

export const generateMetadata = namedPage("privacy");

export default async function PrivacyPage() {
  const { privacy: words } = await getQueryClient().fetchQuery(trpc.site.words.queryOptions());
  return (
    <PageTexts names={["site"]}>
      <SitePage subject="privacy">{words && <Markdown>{words}</Markdown>}</SitePage>
    </PageTexts>
  );
}
