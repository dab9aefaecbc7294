import type { MetadataRoute } from "next";
import { getTexts } from "./texts";

/** Lets a phone keep Convoy on its home screen, in a window of its own. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTexts("page");
  return {
    name: "Convoy",
    short_name: "Convoy",
    description: t("description"),
    start_url: "/",
    display: "standalone",
    background_color: "#f7f8f5",
    theme_color: "#0c6e76",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
