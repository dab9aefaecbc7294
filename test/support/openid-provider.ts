import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

type Person = { sub: string; email?: string; name?: string; email_verified?: boolean };

/**
 * A real OpenID provider on localhost, with one client. Its own sign-in page takes any name of `people` and
 * any password.
 */
export async function startOpenidProvider(people: Person[], redirectUri: () => string) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: "convoy", clientSecret: "a secret between the two" };
  const provider = new Provider(issuer, {
    clients: [
      { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri()] },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["a key of the provider"] },
    findAccount: (_, sub) => {
      const person = people.find((each) => each.sub === sub);
      return person && { accountId: sub, claims: () => person };
    },
    pkce: { required: () => true },
  });
  server.on("request", (request, response) => void provider.callback()(request, response));
  return { issuer, ...client, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
