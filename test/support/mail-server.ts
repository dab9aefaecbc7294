import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

type Received = { to: string; subject: string; text: string };

const decodeWords = (text: string) =>
  text.replace(/=\?utf-8\?(q|b)\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === "b"
      ? Buffer.from(word, "base64").toString()
      : decodeQuoted(word.replaceAll("_", " ")),
  );

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

function read(message: string, to: string): Received {
  const [head = "", ...body] = message.split("\r\n\r\n");
  const unfolded = head.replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(unfolded)?.[1] ?? "";
  const text = body.join("\r\n\r\n");
  const coding = header("Content-Transfer-Encoding").toLowerCase();
  return {
    to,
    subject: decodeWords(header("Subject")),
    text:
      coding === "base64"
        ? Buffer.from(text, "base64").toString()
        : coding === "quoted-printable"
          ? decodeQuoted(text)
          : text,
  };
}

/** A real mail server on localhost, which keeps what it gets. */
export async function startMailServer() {
  const letters: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = envelope.rcptTo.map(({ address }) => address).join(", ");
        letters.push(read(Buffer.concat(chunks).toString(), to));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
