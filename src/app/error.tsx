"use client";

import { Button, Group, Text } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <PageHeader title="Something went wrong on our side" />
      <Text mb="lg" maw="60ch">
        The page could not be shown. Submissions that were accepted are safe, and running trainings go on. Try again; if it stays, tell your
        instructor{error.digest ? ` and name this number: ${error.digest}` : ""}.
      </Text>
      <Group>
        <Button onClick={reset}>Try again</Button>
        <LinkButton href="/" variant="default">
          Go to the start page
        </LinkButton>
      </Group>
    </>
  );
}
