/**
 * What a browser does with cookies, for one host and any port: enough to sign in by fetch. Follows no
 * redirect by itself.
 */
export function createBrowser() {
  const cookies = new Map<string, string>();
  return {
    cookies,
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    async fetch(url: string, init: RequestInit = {}): Promise<Response> {
      const headers = { ...(init.headers as Record<string, string>), cookie: this.header() };
      const response = await fetch(url, { ...init, headers, redirect: "manual" });
      for (const line of response.headers.getSetCookie()) {
        const [pair = "", ...attributes] = line.split(";");
        const [name = "", ...value] = pair.split("=");
        const isOver =
          attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute)) ||
          value.join("=") === "";
        if (isOver) cookies.delete(name);
        else cookies.set(name, value.join("="));
      }
      return response;
    },
  };
}
export type Browser = ReturnType<typeof createBrowser>;
