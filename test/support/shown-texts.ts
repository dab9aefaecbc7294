import path from "node:path";
import ts from "typescript";
import { english } from "@/messages/english";
import { source, parse, visit, findFile } from "./source-file";

const namespaces = Object.keys(english);
/** These run in the server, which has every text at hand. */
const serverFolders = ["app", "server", "trpc"].map((folder) => path.join(source, folder) + path.sep);

/**
 * `imports` are files of ours, loaded at once or later; `texts` the folders of src/messages that the file's
 * components read.
 */
type Source = { imports: string[]; texts: string[] };
const sources = new Map<string, Source>();

/**
 * The folders of src/messages that the components below these files read in a browser, now or once they have
 * been loaded.
 */
export function findShownTexts(files: readonly string[]): string[] {
  const reached = new Set(files.map((file) => path.resolve(file)));
  for (const file of reached) readSource(file).imports.forEach((imported) => reached.add(imported));
  const isClient = (file: string) =>
    path.basename(file) === "error.tsx" || !serverFolders.some((folder) => file.startsWith(folder));
  return [...new Set([...reached].filter(isClient).flatMap((file) => readSource(file).texts))].sort();
}

/** The folders of src/messages that a page asks for: its lists of nothing but names of such folders. */
export function findNamedTexts(file: string): string[] {
  const named: string[] = [];
  visit(parse(file), (node) => {
    if (!ts.isArrayLiteralExpression(node)) return;
    const names = node.elements.map((element) => (ts.isStringLiteral(element) ? element.text : ""));
    if (names.every((name) => namespaces.includes(name))) named.push(...names);
  });
  return named.sort();
}

function readSource(file: string): Source {
  const known = sources.get(file) ?? makeSource(file);
  sources.set(file, known);
  return known;
}

function makeSource(file: string): Source {
  const tree = parse(file);
  const [imports, texts, literals]: [string[], string[], string[]] = [[], [], []];
  let readsAll = false;
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly)
      imports.push((node.moduleSpecifier as ts.StringLiteral).text);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) literals.push(node.text);
    if (ts.isIdentifier(node) && node.text === "AllTexts") readsAll = true;
    if (ts.isCallExpression(node)) {
      const [argument] = node.arguments;
      const literal = argument && ts.isStringLiteral(argument) ? argument.text : null;
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && literal) imports.push(literal);
      if (node.expression.getText(tree) === "useTranslations") {
        if (literal) texts.push(literal.split(".")[0]!);
        else readsAll = true;
      }
    }
    // const { templates } = useMessages();
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer?.getText(tree) === "useMessages()" &&
      ts.isObjectBindingPattern(node.name)
    ) {
      texts.push(...node.name.elements.map(({ propertyName, name }) => (propertyName ?? name).getText(tree)));
    }
  });
  // Where all texts are at hand a key begins with its folder: t("ui.problems.errors"),
  // t(`problems.${code}.fix`).
  if (readsAll)
    texts.push(...namespaces.filter((name) => literals.some((literal) => literal.startsWith(`${name}.`))));
  return {
    imports: imports.map((specifier) => findFile(file, specifier)).filter((found) => found !== null),
    texts,
  };
}
