import { Text } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export function ForbiddenNotice({ message }: { message: string }) {
  return (
    <>
      <PageHeader title="This page is not for your role" />
      <Text mb="lg" maw="60ch">
        {message}
      </Text>
      <LinkButton href="/courses">Go to your courses</LinkButton>
    </>
  );
}
