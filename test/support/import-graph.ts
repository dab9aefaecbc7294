import { readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { findFile, parse, visit } from "./source-file";

/** Who imports whom. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Prisma's, and not ours to mend. */
const generated = path.resolve("src/server/generated") + path.sep;

/**
 * Each file below these folders with the files of ours that it imports, now or later. A type counts too:
 * whoever reads it must follow it.
 */
export function readImports(folders: readonly string[]): Graph {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.resolve(folder, file)),
  );
  const ours = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith(generated));
  return new Map(ours.map((file) => [file, new Set(listImports(file))]));
}

function isType({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  const { phaseModifier, name, namedBindings } = importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function listImports(file: string, areValues = false): string[] {
  const specifiers: string[] = [];
  visit(parse(file), (node) => {
    if (areValues && (ts.isImportTypeNode(node) || (ts.isImportDeclaration(node) && isType(node)))) return;
    const named = ts.isImportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : null;
    if (named && ts.isStringLiteral(named)) specifiers.push(named.text);
  });
  return specifiers.map((specifier) => findFile(file, specifier)).filter((found) => found !== null);
}

/**
 * Folders in place of files, each beside its siblings: what lies in a folder's subfolders is the folder's
 * own, so that a table and its entries may be a folder and its subfolder.
 */
export function joinFolders(graph: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [importer, imports] of graph) {
    for (const imported of imports) {
      const [from, to] = [importer.split(path.sep), imported.split(path.sep)];
      const depth = from.findIndex((part, index) => part !== to[index]);
      // Where one of them is a file, it is a folder and what lies in it.
      if (depth < 0 || depth >= from.length - 1 || depth >= to.length - 1) continue;
      const [folder, sibling] = [from, to].map((parts) => parts.slice(0, depth + 1).join(path.sep)) as [
        string,
        string,
      ];
      folders.set(folder, new Set(folders.get(folder)).add(sibling));
    }
  }
  return folders;
}

/** One way round through each place that leads back to itself, written for people: "a > b > a". */
export function findCircles(graph: Graph): string[] {
  const circles: string[] = [];
  const way: string[] = [];
  const done = new Set<string>();
  const follow = (place: string) => {
    const start = way.indexOf(place);
    if (start >= 0)
      return void circles.push(
        [...way.slice(start), place].map((step) => path.relative("", step)).join(" > "),
      );
    if (done.has(place)) return;
    way.push(place);
    graph.get(place)?.forEach(follow);
    way.pop();
    done.add(place);
  };
  for (const place of graph.keys()) follow(place);
  return circles;
}

/**
 * The files that reach a page's scripts from these: those that they import, now or later, and so on. Types
 * reach no script.
 */
export function readScripts(files: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const follow = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    listImports(file, true).forEach(follow);
  };
  files.forEach((file) => follow(path.resolve(file)));
  return reached;
}
