import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <PageHeader title="There is no such page" />
      <Text mb="lg" maw="60ch">
        The address may be mistyped, the thing may be gone, or it may belong to a course that you are not in. If someone sent you the link,
        ask them for the course&apos;s join code.
      </Text>
      <LinkButton href="/">Go to the start page</LinkButton>
    </>
  );
}
