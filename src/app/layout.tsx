import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/charts/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";

import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { Announcement, FrameFoot } from "@/components/shell/frame-foot";
import { Shell } from "@/components/shell/shell";
import { fontClasses } from "./font";
import { frameTexts, pickTexts } from "./page-texts";
import { getLocale, getTexts } from "./texts";
import { findAnnouncement, findFrameViewer } from "./viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTexts("page");
  const request = await headers();
  const scheme = request.get("x-forwarded-proto") ?? "http";
  return {
    title: { default: "Convoy", template: "%s · Convoy" },
    description: t("description"),
    icons: { icon: "/favicon.svg", apple: "/icons/apple-180.png" },
    // Others show it beside a link, and need its whole address.
    metadataBase: new URL(`${scheme}://${request.get("host") ?? "localhost"}`),
    openGraph: {
      siteName: "Convoy",
      title: "Convoy",
      description: t("description"),
      images: [{ url: "/front-door/social.jpg", width: 1200, height: 630 }],
    },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#19242a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const actor = await findFrameViewer();
  const t = await getTexts("shell");
  // src/proxy.ts lets only scripts with this nonce run.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={locale} {...mantineHtmlProps} className={fontClasses}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <Providers locale={locale} messages={pickTexts(locale, frameTexts)}>
          <Shell
            actor={actor}
            above={<Announcement label={t("announcement")} text={await findAnnouncement()} />}
            below={<FrameFoot privacy={t("privacy")} accessibility={t("accessibility")} />}
          >
            {children}
          </Shell>
        </Providers>
      </body>
    </html>
  );
}
