import { Text } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { namedPage } from "./page-title";
import { getTexts } from "./texts";

export const generateMetadata = namedPage("notFound");

export default async function NotFound() {
  const t = await getTexts("page");
  return (
    <>
      <PageHeader title={t("noPage")} />
      <Text mb="lg" maw="60ch">
        {t("noPageWhy")}
      </Text>
      <LinkButton href="/" style={{ justifySelf: "start" }}>
        {t("toStart")}
      </LinkButton>
    </>
  );
}
