import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const source = path.resolve("src");

export function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** The file of ours that an import names. */
export function findFile(importer: string, specifier: string): string | null {
  if (!specifier.startsWith(".") && !specifier.startsWith("@/")) return null;
  const base = specifier.startsWith("@/")
    ? path.join(source, specifier.slice(2))
    : path.resolve(path.dirname(importer), specifier);
  return [".ts", ".tsx"].map((extension) => base + extension).find((file) => existsSync(file)) ?? null;
}
