import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/env";

/**
 * Gives each page a policy with a nonce of its own: only the scripts that carry it run. Next puts it on its
 * scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = makePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  // Nobody who uses Convoy needs the gallery of its components: there is no such page.
  const isHidden =
    request.nextUrl.pathname === "/gallery" && env.NODE_ENV !== "development" && env.GALLERY !== "on";
  const response = isHidden
    ? NextResponse.rewrite(new URL("/no-such-page", request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  // Over plain http the header would be ignored at best, and lock out a class whose server loses its
  // certificate at worst.
  if (env.PUBLIC_URL?.startsWith("https:"))
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

function makePolicy(nonce: string): string {
  // ONNX Runtime compiles its WebAssembly: a run's network answers in the browser. Not for runs' pages alone,
  // because who comes to one by a link within Convoy keeps the policy of the page where they came from. It
  // lets no text become a script.
  const webAssembly = " 'wasm-unsafe-eval'";
  // React's development build evaluates text; the real one does not.
  const evaluation = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${webAssembly}${evaluation}`,
    // Mantine and the charts set style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // Its own address, web sockets included.
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = { matcher: "/((?!api/|_next/|socket.io/|favicon).*)" };
