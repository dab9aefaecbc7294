import type { Expression, Statement } from "@/core/keras/python";

function namesIn(target: Expression, names: Set<string>): void {
  if (target.kind === "name") names.add(target.name);
  if (target.kind === "starred") namesIn(target.value, names);
  if (target.kind === "sequence") for (const item of target.items) namesIn(item, names);
}

/** The bodies within a statement; of functions and classes only when asked for. */
function bodiesOf(statement: Statement, isDeep: boolean): Statement[][] {
  switch (statement.kind) {
    case "if":
      return statement.branches.map(({ body }) => body);
    case "for":
    case "while":
      return [statement.body, statement.otherwise];
    case "try":
      return [statement.body, ...statement.handlers, statement.otherwise, statement.last];
    case "with":
      return [statement.body];
    case "function":
    case "class":
      return isDeep ? [statement.body] : [];
    default:
      return [];
  }
}

/** Every name that the statements assign; `isDeep` counts those in functions as well. */
export function findAssignedNames(
  statements: readonly Statement[],
  isDeep: boolean,
  names = new Set<string>(),
) {
  for (const statement of statements) {
    if (statement.kind === "assign") for (const target of statement.targets) namesIn(target, names);
    if (statement.kind === "for") namesIn(statement.target, names);
    if (statement.kind === "update") namesIn(statement.target, names);
    if (statement.kind === "with")
      for (const { target } of statement.items) if (target) namesIn(target, names);
    if (statement.kind === "import") for (const each of statement.imports) names.add(each.as);
    if (statement.kind === "function" || statement.kind === "class") names.add(statement.name);
    if (statement.kind === "function" && isDeep) for (const { name } of statement.parameters) names.add(name);
    for (const body of bodiesOf(statement, isDeep)) findAssignedNames(body, isDeep, names);
  }
  return names;
}
