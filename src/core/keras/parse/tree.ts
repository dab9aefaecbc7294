import type { SyntaxNode } from "@lezer/common";

// How lezer's tree is walked.

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== "Comment") children.push(child);
  return children;
}

/** The parts between nodes of this name. */
export function split(nodes: SyntaxNode[], separator: string): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) parts.push([]);
    else parts.at(-1)!.push(node);
  }
  return parts;
}

const escapes: Record<string, string> = { n: "\n", t: "\t", "\n": "" };

const unescape = (text: string) =>
  text.replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);

/** The prefix (`r`, `f`), the quotes and the place of the content of a string. */
export function readQuotes(text: string): { isRaw: boolean; start: number; end: number } {
  const [whole, prefix = "", quotes = ""] = /^([a-z]*)("""|'''|"|')/i.exec(text) ?? [""];
  return { isRaw: /r/i.test(prefix), start: whole.length, end: text.length - quotes.length };
}

export function readString(text: string): string {
  const { isRaw, start, end } = readQuotes(text);
  const content = text.slice(start, end);
  return isRaw ? content : unescape(content);
}

/** A part of an f-string between two expressions. */
export function readFormatText(text: string, isRaw: boolean): string {
  const plain = text.replaceAll("{{", "{").replaceAll("}}", "}");
  return isRaw ? plain : unescape(plain);
}
