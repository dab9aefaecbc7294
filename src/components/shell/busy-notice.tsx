"use client";

import { Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/ui/layout/page-header";

/** Milliseconds until the page asks again; not the same for all who wait. */
const pause = () => 3_000 + Math.random() * 5_000;

/** Says that the server is busy, and asks for the page again until it comes. */
export function BusyNotice({ message }: { message: string }) {
  const t = useTranslations("page");
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), pause());
    return () => clearInterval(timer);
  }, [router]);
  return (
    <>
      <PageHeader title={t("busy")} />
      <Text mb="lg" maw="60ch" role="status">
        {message} {t("asksAgain")}
      </Text>
    </>
  );
}
