import path from "node:path";
import { ESLint } from "eslint";

/** Lints the text as if it were in that file, with the project's own configuration. */
export async function lint(file: string, code: string): Promise<string[]> {
  // The rules that need types would want the file to exist, and none of them is looked at here.
  const typed = ["no-floating-promises", "no-misused-promises", "await-thenable"];
  const eslint = new ESLint({
    overrideConfig: [
      {
        files: ["**/*.ts", "**/*.tsx"],
        languageOptions: { parserOptions: { projectService: false } },
        rules: Object.fromEntries(typed.map((rule) => [`@typescript-eslint/${rule}`, "off"])),
      },
    ],
  });
  const results = await eslint.lintText(`${code}\n`, { filePath: path.resolve(file) });
  return results.flatMap((result) => result.messages.map((message) => message.message));
}
