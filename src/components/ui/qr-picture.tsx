"use client";

import dynamic from "next/dynamic";

/** A QR code, drawn by the browser once the page is there. */
export const QrPicture = dynamic(() => import("qrcode.react").then((file) => file.QRCodeSVG), { ssr: false });
